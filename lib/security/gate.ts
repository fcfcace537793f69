import { isReading } from './origin';

/** Addresses under which OpenNext would fetch an image that somebody names. Parley has no such image. */
const FETCHES = /^\/(?:cdn-cgi|_next\/image)(?:\/|$)/i;

/**
 * What is answered before anything looks at a request, or null to go on: a page that was asked for
 * without TLS is asked for again with it, the API is refused, and nothing is fetched on a stranger's behalf (SSRF).
 */
export function answerAtGate(request: Request): Response | null {
  const url = new URL(request.url);
  if (isWithoutTls(request, url)) {
    // What a program has sent in the open must not look as if it had gone well (ASVS 4.1.2).
    if (!isReading(request) || url.pathname.startsWith('/api/')) return refuseWithoutTls();
    url.protocol = 'https:';
    return new Response(null, { status: 308, headers: { location: url.href } });
  }
  // A backslash is a slash to some of those who read an address, and written as %5c to others.
  const path = url.pathname.replaceAll(/\\|%5c|%2f/gi, '/').replaceAll(/\/{2,}/g, '/');
  return FETCHES.test(path) ? new Response(null, { status: 404 }) : null;
}

function refuseWithoutTls(): Response {
  const error = { code: 'forbidden', message: 'Ask for this address with https.' };
  return Response.json({ error }, { status: 403 });
}

/**
 * As Cloudflare tells it, whose own addresses may be asked for either way. A server on one's own
 * machine has no TLS, and is not told.
 */
function isWithoutTls({ headers }: Request, { protocol }: URL): boolean {
  const visitor = headers.get('cf-visitor') ?? '';
  return protocol === 'http:' && /"scheme"\s*:\s*"http"/.test(visitor);
}
