/** A passphrase as it is kept: nobody reads it back, and trying one out takes its time. */
export type PassphraseHash = { salt: string; hash: string; rounds: number };

/** PBKDF2-HMAC-SHA256. A Worker allows 100,000 iterations at once; six times that is OWASP's advice. */
const ITERATIONS = 100_000;
const ROUNDS = 6;

export async function hashPassphrase(passphrase: string): Promise<PassphraseHash> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt: toHex(salt), hash: toHex(await derive(passphrase, salt, ROUNDS)), rounds: ROUNDS };
}

export async function isPassphrase(
  passphrase: string,
  { salt, hash, rounds }: PassphraseHash,
): Promise<boolean> {
  return isSame(toHex(await derive(passphrase, fromHex(salt), rounds)), hash);
}

/** What each round derives is the password of the next: all of them must be gone through. */
async function derive(passphrase: string, salt: Uint8Array, rounds: number): Promise<Uint8Array> {
  // The same words typed on another keyboard may be other characters (NFKC, RFC 8265).
  let secret: Uint8Array = new TextEncoder().encode(passphrase.normalize('NFKC'));
  for (let round = 0; round < rounds; round += 1) {
    const key = await crypto.subtle.importKey('raw', toBuffer(secret), 'PBKDF2', false, [
      'deriveBits',
    ]);
    const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: toBuffer(salt) };
    const bits = await crypto.subtle.deriveBits({ ...algorithm, iterations: ITERATIONS }, key, 256);
    secret = new Uint8Array(bits);
  }
  return secret;
}

const HOUR = 60 * 60_000;

export const createAccessSecret = (): string => toHex(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Lets whoever knew the passphrase go on for an hour: the page's links carry it, so that no cookie is
 * needed. It says nothing but when it ends, and counts for one secret only.
 */
export async function createAccessKey(secret: string, now: number): Promise<string> {
  const until = String(now + HOUR);
  return `${until}.${await sign(secret, until)}`;
}

export async function isAccessKey(secret: string, key: string, now: number): Promise<boolean> {
  const [until = '', signature = ''] = key.split('.');
  if (!/^\d{1,16}$/.test(until) || Number(until) <= now) return false;
  return isSame(await sign(secret, until), signature);
}

async function sign(secret: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = toBuffer(fromHex(secret));
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  return toHex(
    new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))),
  );
}

/** Takes as long for a text that is nearly right as for any other. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1) {
    difference |= one.charCodeAt(index) ^ (other.charCodeAt(index) || 0);
  }
  return difference === 0;
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** A buffer of its own, as the type of WebCrypto wants it. */
const toBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
