import { expect, it } from 'vitest';
import { parseRecoveryHash } from './recovery-hash';

it.each([
  ['#open=abc-_123.DEF', 'abc-_123.DEF'],
  ['#open=', null],
  ['#open=<script>', null],
  [`#open=${'a'.repeat(101)}`, null],
  ['#message', null],
  ['', null],
])('finds the secret of a link in %s', (hash, token) => {
  expect(parseRecoveryHash(hash)).toBe(token);
});
