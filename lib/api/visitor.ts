import { createSession, readOwnCookie, toCookie } from '@/lib/security/session';

/** Pages that speak with the API. The others set no cookie: a shared page must not need one. */
const PAGES = /^\/(?:$|c\/|widgets$|shares$)/;

/**
 * Gives a visitor's first page a session, so that the first message does not wait for one. Later
 * pages renew its cookie: an account that is used does not end with the year.
 */
export function withVisitor(request: Request, response: Response): Response {
  const isPage =
    request.method === 'GET' &&
    PAGES.test(new URL(request.url).pathname) &&
    response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage) return response;
  const known = readOwnCookie(request);
  const withCookie = new Response(response.body, response);
  withCookie.headers.append('set-cookie', toCookie(request, known ?? createSession()));
  if (!known) withCookie.headers.set('cache-control', 'private, no-store');
  return withCookie;
}
