/**
 * A session is an account's id and a secret, both random. The Account object keeps the secret's
 * hash, so there is no key to configure and none to lose.
 */
export type Session = { accountId: string; secret: string };

const PATTERN = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;
const YEAR = 365 * 24 * 60 * 60;

export function createSession(): Session {
  return { accountId: toRandom(16), secret: toRandom(32) };
}

/** An id that nobody guesses: 128 random bits. */
export const createId = (): string => toRandom(16);

function toRandom(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

export function parseSession(text: string | null | undefined): Session | null {
  const [, accountId, secret] = PATTERN.exec(text ?? '') ?? [];
  return accountId && secret ? { accountId, secret } : null;
}

/** The session that a request carries, as a bearer token or as a cookie. */
export function readSession(request: Request): Session | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ? parseSession(bearer) : readOwnCookie(request);
}

/** The session in the visitor's cookie alone: no bearer token may become a cookie. */
export const readOwnCookie = (request: Request): Session | null =>
  readCookie(request, toCookieName(request));

function readCookie(request: Request, name: string): Session | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(/;\s*/)) {
    if (pair.startsWith(`${name}=`)) return parseSession(pair.slice(name.length + 1));
  }
  return null;
}

export function toCookie(request: Request, { accountId, secret }: Session): string {
  const name = toCookieName(request);
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=${accountId}.${secret}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax${secure}`;
}

const MONTH = 30 * 24 * 60 * 60;

/**
 * The session of a widget's frame: sent to the address of the frame alone, never to the API, and
 * kept apart for each site that the frame stands on (CHIPS), so that it survives where third-party
 * cookies do not. The frame gets it in its page and sends it as a bearer token.
 */
export function toFrameCookie(widgetId: string, { accountId, secret }: Session): string {
  const value = `${accountId}.${secret}`;
  return `${FRAME_COOKIE}=${value}; Path=/embed/${widgetId}; Max-Age=${MONTH}; HttpOnly; Secure; SameSite=None; Partitioned`;
}

const FRAME_COOKIE = 'parley-frame';

export const readFrameSession = (request: Request): Session | null =>
  readCookie(request, FRAME_COOKIE);

/** Takes the cookie back. */
export function toExpiredCookie(request: Request): string {
  return toCookie(request, { accountId: '', secret: '' }).replace(/Max-Age=\d+/, 'Max-Age=0');
}

/** `__Host-` asks for TLS, which a server on one's own machine does not have. */
function toCookieName(request: Request): string {
  return new URL(request.url).protocol === 'https:' ? '__Host-parley' : 'parley';
}

/** The secret as the Account object knows it: SHA-256, in hex. A random secret needs no salt. */
export async function toSecretHash({ secret }: Session): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
