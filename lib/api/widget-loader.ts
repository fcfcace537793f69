import { isLoaderScript } from '@/lib/security/loader-path';

/** The loader, and the types of its API. */
export const isLoader = (pathname: string): boolean =>
  isLoaderScript(pathname) || pathname === '/widget.d.ts';

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
