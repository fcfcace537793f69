import { expect, test } from 'vitest';
import { findHiddenHost } from './link-host';

test.each([
  ['https://bank.example', 'https://evil.example/x', 'evil.example'],
  ['bank.com', 'https://bank.com.evil.example', 'bank.com.evil.example'],
  ['www.bank.com/login', 'https://evil.example', 'evil.example'],
  ['https://bank.com', 'https://bank.com@evil.example', 'evil.example'],
  ['bаnk.com', 'https://xn--bnk-6cd.com', null],
  ['bank.com', 'https://bаnk.com', 'xn--bnk-6cd.com'],
  ['https://bank.com', 'mailto:a@evil.example', 'a@evil.example'],
  ['https://bank.com', 'https://www.bank.com/login', null],
  ['Node.js', 'https://nodejs.org', null],
  ['README.md', 'https://example.org', null],
  ['the article on example.org', 'https://example.com', null],
])('%s that leads to %s shows %s', (words, target, host) => {
  expect(findHiddenHost(words, new URL(target))).toBe(host);
});
