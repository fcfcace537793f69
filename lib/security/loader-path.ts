/** Whether an address is the loader's, under either of its two, or its second part's. */
export const isLoaderScript = (pathname: string): boolean =>
  /^\/widget(?:(?:-chat)?\.[0-9a-f]{16})?\.js$/.test(pathname);
