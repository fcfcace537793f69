/** The loader under its two addresses, its second part, and the types of its API. */
const PATH = /^\/widget(?:(?:-chat)?\.[0-9a-f]{16})?\.js$|^\/widget\.d\.ts$/;

export const isLoader = (pathname: string): boolean => PATH.test(pathname);

const HOUR = 3_600;
const YEAR = 365 * 24 * HOUR;

/**
 * The headers of a script for other people's pages. The address that pages name is asked for again
 * soon, so that a better loader reaches them; the one with a hash in it never changes. Scripts with
 * an integrity hash are fetched with CORS (Subresource Integrity, 3.3).
 */
export function toLoader(pathname: string, file: Response): Response {
  const response = new Response(file.body, file);
  if (!file.ok) return response;
  const { headers } = response;
  const isPinned = pathname.split('.').length > 2 && pathname.endsWith('.js');
  headers.set('access-control-allow-origin', '*');
  headers.set(
    'cache-control',
    isPinned
      ? `public, max-age=${YEAR}, immutable`
      : `public, max-age=${HOUR / 6}, stale-while-revalidate=${24 * HOUR}`,
  );
  const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/plain';
  headers.set('content-type', `${type}; charset=utf-8`);
  return response;
}
