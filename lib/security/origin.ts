import { fail, type Result, succeed } from '@/lib/domain/failure';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that changes something and that a browser sends for another site (OWASP CSRF
 * cheat sheet: Fetch Metadata, then Origin). A program that is no browser sends neither header, and
 * carries no cookie that it does not know itself. A bearer token cannot be sent by another site.
 */
export function checkOrigin(request: Request): Result<null> {
  if (READING.has(request.method)) return succeed(null);
  if (request.headers.has('authorization')) return succeed(null);
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return refuse();
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== new URL(request.url).origin) return refuse();
  return succeed(null);
}

const refuse = () => fail('forbidden', 'This request came from another site.');
