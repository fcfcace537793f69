import { Hono } from 'hono';
import { z } from 'zod';
import { type Failure, fail } from '@/lib/domain/failure';
import { logFault } from '@/lib/log/log';
import { toAccount } from '@/lib/objects/names';
import { readHumanCheck, verifyHuman } from '@/lib/security/human-check';
import { type ApiContext, type ApiEnv, respond, respondFailure } from './context';
import { withRate } from './rate';
import { readBody } from './read-request';

/** Whether a visitor is a person, where the owner wants to know: Cloudflare Turnstile. */
export const human = new Hono<ApiEnv>();

const answer = z.strictObject({ token: z.string().min(1, 'must not be empty').max(2_048) });

human.get('/', (c) => {
  const check = readHumanCheck(c.env);
  if (!check.ok) return respondFailure(check.failure);
  return respond({ siteKey: check.value?.siteKey ?? null });
});

human.post('/', withRate('RATE_GUESSES'), async (c) => {
  const parsed = await readBody(c, answer, 8 * 1024);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const check = readHumanCheck(c.env);
  if (!check.ok) return respondFailure(check.failure);
  if (!check.value) return new Response(null, { status: 204 });
  const asked = { token: parsed.value.token, address: c.req.header('cf-connecting-ip') ?? null };
  const isHuman = await verifyHuman(check.value, asked, (url, init) => fetch(url, init));
  if (isHuman === null) {
    logFault('Turnstile gives no answer, so no new visitor is let in.');
    const message = 'Nobody can be checked at the moment. Try again soon.';
    return respondFailure(fail('closed', message, { retryable: true }).failure);
  }
  if (!isHuman) return respondFailure(needed());
  await toAccount(c.env, c.get('accountId')).confirmHuman();
  return new Response(null, { status: 204 });
});

/** Why an account may not send yet, or null. Without the check nothing is asked. */
export async function checkHuman(c: ApiContext): Promise<Failure | null> {
  const check = readHumanCheck(c.env);
  if (!check.ok) return check.failure;
  if (!check.value) return null;
  return (await toAccount(c.env, c.get('accountId')).isHuman()) ? null : needed();
}

const needed = () =>
  fail('human-check', 'Show that you are a person; then your message is sent.').failure;
