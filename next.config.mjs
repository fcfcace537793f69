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
};

export default config;
