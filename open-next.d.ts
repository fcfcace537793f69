/** The build's output: absent on a fresh clone, so its type is written here. */
declare module '*/.open-next/worker.js' {
  const pages: {
    fetch(request: Request, env: object, ctx: ExecutionContext): Promise<Response>;
  };
  export default pages;
}

declare module '*/.open-next/share-assets.js' {
  export const shareAssets: import('./lib/share/assets').ShareAssets;
}
