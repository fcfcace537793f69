import { expect, it } from 'vitest';
import {
  createAccessKey,
  createAccessSecret,
  hashPassphrase,
  isAccessKey,
  isPassphrase,
} from './passphrase';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

it('knows a passphrase again, however it was typed, and no other', async () => {
  const stored = await hashPassphrase('pâté and ﬁsh');
  expect(JSON.stringify(stored)).not.toContain('fish');
  expect(await isPassphrase('pa\u0302te\u0301 and fish', stored)).toBe(true);
  for (const wrong of ['pate and fish', '', 'pâté and fish ', 'PÂTÉ AND FISH']) {
    expect(await isPassphrase(wrong, stored)).toBe(false);
  }
});

it('never stores the same twice', async () => {
  const [one, other] = await Promise.all([hashPassphrase('the same'), hashPassphrase('the same')]);
  expect(one.salt).not.toBe(other.salt);
  expect(one.hash).not.toBe(other.hash);
});

it('opens with its key for an hour, and with no other', async () => {
  const secret = createAccessSecret();
  const key = await createAccessKey(secret, NOW);
  expect(await isAccessKey(secret, key, NOW + HOUR - 1)).toBe(true);
  expect(await isAccessKey(secret, key, NOW + HOUR)).toBe(false);
  expect(await isAccessKey(createAccessSecret(), key, NOW)).toBe(false);
  const [until, signature] = key.split('.');
  for (const forged of [
    `${Number(until) + HOUR}.${signature}`,
    `${until}.`,
    `${until}`,
    '',
    'x.y',
  ]) {
    expect(await isAccessKey(secret, forged, NOW)).toBe(false);
  }
});
