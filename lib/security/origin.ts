import { fail, type Result, succeed } from '@/lib/domain/failure';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request that changes nothing (RFC 9110, 9.2.1), and so is not looked at for where it comes from. */
export const isReading = ({ method }: Request): boolean => READING.has(method);

/**
 * Refuses a request that changes something and that a browser sends for another site (OWASP CSRF
 * cheat sheet: Fetch Metadata, then Origin). A program that is no browser sends neither header, and
 * carries no cookie that it does not know itself. A bearer token cannot be sent by another site; a
 * password in an address can, and counts for nothing. A WebSocket opens with a GET and is not held
 * by the same-origin policy, so its origin is looked at as well.
 */
export function checkOrigin(request: Request): Result<null> {
  const { headers } = request;
  if (isReading(request) && !headers.has('upgrade')) return succeed(null);
  if (/^Bearer ./.test(headers.get('authorization') ?? '')) return succeed(null);
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return refuse();
  const origin = headers.get('origin');
  if (origin !== null && origin !== new URL(request.url).origin) return refuse();
  return succeed(null);
}

const refuse = () => fail('forbidden', 'This request came from another site.');
