import { describe, expect, it } from 'vitest';
import { isLoopback, isWithinRate, toAddressKey, tooMany } from './rate-limit';

const from = (address?: string) =>
  new Request('https://parley.test/', {
    headers: address === undefined ? {} : { 'cf-connecting-ip': address },
  });

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0000:0000:0000:0009', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is counted as %s', (address, key) => {
    expect(toAddressKey(from(address))).toBe(key);
  });

  it('of another network is counted apart', () => {
    expect(toAddressKey(from('2001:db8:1:3::9'))).not.toBe(toAddressKey(from('2001:db8:1:2::9')));
  });

  it('that is missing is one for all, so that leaving it out gains nothing', () => {
    expect(toAddressKey(from())).toBe('unknown');
    expect(isLoopback(from())).toBe(false);
  });

  it('of this machine is known as such', () => {
    expect([isLoopback(from('127.0.0.1')), isLoopback(from('::1'))]).toEqual([true, true]);
    expect(isLoopback(from('128.0.0.1'))).toBe(false);
  });
});

describe('a rate', () => {
  it('is kept when every key keeps it', async () => {
    const limiter = { limit: async ({ key }: { key: string }) => ({ success: key !== 'often' }) };
    expect(await isWithinRate(limiter, ['once', 'twice'])).toBe(true);
    expect(await isWithinRate(limiter, ['once', 'often'])).toBe(false);
  });

  it('that is passed says when one can go on', () => {
    expect(tooMany(1_000)).toMatchObject({ code: 'rate-limited', retryAt: 61_000 });
  });
});
