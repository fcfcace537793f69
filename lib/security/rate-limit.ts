import { toDay } from '@/lib/domain/budget';
import { type Failure, fail } from '@/lib/domain/failure';

/** The Workers rate-limit binding: counts in memory close to the visitor, and costs no request. */
export type RateLimiter = { limit(options: { key: string }): Promise<{ success: boolean }> };

/**
 * Whom to count a request for. Of an IPv6 address the first 64 bits: they belong to one line, and
 * whoever has it can choose the other 64 anew for every request (RFC 6177).
 */
export function toAddressKey(request: Request): string {
  const address = request.headers.get('cf-connecting-ip')?.trim().toLowerCase() ?? '';
  if (!address.includes(':')) return address || 'unknown';
  const v4 = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (v4) return v4;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const gap = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(gap).fill('0'), ...after];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}

/** The name under which an address has its budget of one day: a hash, which says nothing on the next. */
export async function toAddressName(request: Request, now: number): Promise<string> {
  const text = new TextEncoder().encode(`${toDay(now)} ${toAddressKey(request)}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A request on one's own machine: Cloudflare writes the address of every other one itself. */
export function isLoopback(request: Request): boolean {
  const address = request.headers.get('cf-connecting-ip') ?? '';
  return address === '::1' || /^127\./.test(address);
}

/** Counts one request for each key; false when one of them has come too often. */
export async function isWithinRate(
  limiter: RateLimiter,
  keys: readonly string[],
): Promise<boolean> {
  const counted = await Promise.all(keys.map((key) => limiter.limit({ key })));
  return counted.every(({ success }) => success);
}

/** The bindings count for a minute. */
const PERIOD = 60_000;

export const tooMany = (now: number): Failure =>
  fail('rate-limited', 'That was too much in a short time. Wait a minute, then go on.', {
    retryable: true,
    retryAt: now + PERIOD,
  }).failure;
