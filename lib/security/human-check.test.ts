import { describe, expect, it } from 'vitest';
import { isHumanCheckOn, readHumanCheck, verifyHuman } from './human-check';

// Cloudflare's documented keys for tests: always passes, always fails.
const SITE_KEY = '1x00000000000000000000AA';
const PASSES = '1x0000000000000000000000000000000AA';
const keys = { TURNSTILE_SITE_KEY: SITE_KEY, TURNSTILE_SECRET_KEY: PASSES };

describe('the check for a person', () => {
  it('is off without keys, on with both, and closed with one alone', () => {
    expect(readHumanCheck({})).toMatchObject({ value: null });
    expect(readHumanCheck({ TURNSTILE_SITE_KEY: '', TURNSTILE_SECRET_KEY: '' })).toMatchObject({
      value: null,
    });
    expect(readHumanCheck(keys)).toMatchObject({ value: { siteKey: SITE_KEY } });
    for (const one of [{ TURNSTILE_SITE_KEY: SITE_KEY }, { TURNSTILE_SECRET_KEY: PASSES }]) {
      expect(readHumanCheck(one)).toMatchObject({ failure: { code: 'closed' } });
    }
    expect([isHumanCheckOn(keys), isHumanCheckOn({})]).toEqual([true, false]);
  });

  const check = readHumanCheck(keys);
  const ask = (answer: () => Promise<Response>, address: string | null = '203.0.113.7') => {
    const sent: { url: string; body: unknown }[] = [];
    const verdict = verifyHuman(
      (check.ok && check.value) || { siteKey: '', secretKey: '', verifyUrl: '' },
      { token: 'XXXX.DUMMY.TOKEN.XXXX', address },
      (url, init) => {
        sent.push({ url, body: JSON.parse(String(init.body)) });
        return answer();
      },
    );
    return verdict.then((value) => ({ value, sent }));
  };

  it('asks Cloudflare, with the secret and the address', async () => {
    const { value, sent } = await ask(async () => Response.json({ success: true }));
    expect(value).toBe(true);
    expect(sent).toEqual([
      {
        url: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
        body: { secret: PASSES, response: 'XXXX.DUMMY.TOKEN.XXXX', remoteip: '203.0.113.7' },
      },
    ]);
  });

  it.each([
    ['a refusal', async () => Response.json({ success: false, 'error-codes': ['x'] }), false],
    ['something like a yes', async () => Response.json({ success: 'true' }), false],
    ['another answer', async () => Response.json(['success']), null],
    ['no JSON', async () => new Response('<html>', { status: 502 }), null],
    ['no answer', () => Promise.reject(new Error('Away')), null],
  ])('takes %s for no person', async (_, answer, verdict) => {
    expect((await ask(answer)).value).toBe(verdict);
  });
});
