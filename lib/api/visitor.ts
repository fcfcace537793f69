import { createSession, readSession, toCookie } from '@/lib/security/session';

/** Pages that speak with the API. The others set no cookie: a shared page must not need one. */
const PAGES = /^\/(?:$|c\/|widgets$|shares$)/;

/** Gives a visitor's first page a session, so that the first message does not wait for one. */
export function withVisitor(request: Request, response: Response): Response {
  const isPage =
    request.method === 'GET' &&
    PAGES.test(new URL(request.url).pathname) &&
    response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage || readSession(request)) return response;
  const withCookie = new Response(response.body, response);
  withCookie.headers.append('set-cookie', toCookie(request, createSession()));
  withCookie.headers.set('cache-control', 'private, no-store');
  return withCookie;
}
