import { fail, type Result, succeed } from '@/lib/domain/failure';

/** Cloudflare Turnstile, which is off until both keys are there. */
export type HumanCheckEnv = {
  TURNSTILE_SITE_KEY?: string;
  TURNSTILE_SECRET_KEY?: string;
  /** Where a token is verified, if not at Cloudflare: for tests without a network. */
  TURNSTILE_VERIFY_URL?: string;
};

/** `siteKey` is public, and stands in the page. */
type HumanCheck = { siteKey: string; secretKey: string; verifyUrl: string };

/** Where Turnstile's script and frame come from: the one other host that a page may load from. */
export const TURNSTILE_ORIGIN = 'https://challenges.cloudflare.com';

const VERIFY_URL = `${TURNSTILE_ORIGIN}/turnstile/v0/siteverify`;

/** Milliseconds for Cloudflare to answer. */
const PATIENCE = 10_000;

/**
 * The check as it is set up; null where it is off. One key without the other is a mistake, after
 * which nobody is let in: what the owner meant is not known.
 */
export function readHumanCheck(env: HumanCheckEnv): Result<HumanCheck | null> {
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET_KEY: secretKey } = env;
  if (!siteKey && !secretKey) return succeed(null);
  if (!siteKey || !secretKey) {
    return fail('closed', 'Parley is not set up correctly. Its owner has to look at it.');
  }
  return succeed({ siteKey, secretKey, verifyUrl: env.TURNSTILE_VERIFY_URL || VERIFY_URL });
}

/** Whether pages must be able to load the check. */
export const isHumanCheckOn = (env: HumanCheckEnv): boolean => Boolean(env.TURNSTILE_SITE_KEY);

type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Asks Cloudflare about a token: `true` for a person, `false` for none, null when there is no answer.
 * Cloudflare takes each token once, and for five minutes.
 */
export async function verifyHuman(
  { secretKey, verifyUrl }: HumanCheck,
  { token, address }: { token: string; address: string | null },
  fetcher: Fetcher,
): Promise<boolean | null> {
  const body = { secret: secretKey, response: token, ...(address && { remoteip: address }) };
  try {
    const response = await fetcher(verifyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer: unknown = await response.json();
    if (typeof answer !== 'object' || answer === null || !('success' in answer)) return null;
    return answer.success === true;
  } catch {
    return null;
  }
}
