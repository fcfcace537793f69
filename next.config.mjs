/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Images come from the model or from strangers: the optimiser would fetch them for us.
  images: { unoptimized: true },
  // `npm run check` runs the compiler over the whole project; a second run inside the build adds only time.
  typescript: { ignoreBuildErrors: true },
  // One prerendered shell for every conversation, and one for every widget: the page finds out which it shows.
  rewrites: async () => [
    { source: '/c/:conversationId', destination: '/c' },
    { source: '/embed/:widgetId', destination: '/embed' },
  ],
  webpack: (built, { dev, isServer, webpack }) => {
    if (dev || isServer) return built;
    // Browsers that know `light-dark()` and `AbortSignal.any`, which the page needs, know all that this adds.
    built.plugins.push(
      new webpack.NormalModuleReplacementPlugin(
        /build\/polyfills\/polyfill-module$/,
        'data:text/javascript,',
      ),
    );
    // A page knows the names of all its parts: half of each hash still tells two builds apart.
    built.output.hashDigestLength = 8;
    return built;
  },
};

export default config;
