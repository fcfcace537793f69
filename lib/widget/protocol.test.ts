import { expect, it } from 'vitest';
import {
  agree,
  HOST_TEXT_LIMIT,
  isKnownIn,
  parseAnnouncement,
  parseHello,
  parseToFrame,
  parseToLoader,
} from './protocol';

it('agrees on the newest version that both sides speak', () => {
  expect(agree([1])).toBe(1);
  expect(agree([1, 2, 3])).toBe(2);
  expect(agree([9, '2', null])).toBe(0);
});

it('keeps what came with version 2 from whoever speaks version 1', () => {
  expect(isKnownIn(1, { type: 'conversation', id: 'a' })).toBe(false);
  expect(isKnownIn(1, { type: 'unread', count: 1 })).toBe(true);
  expect(isKnownIn(2, { type: 'conversation', id: 'a' })).toBe(true);
});

it('takes a greeting in its form only', () => {
  expect(parseAnnouncement({ parley: 'frame', versions: [1], nonce: 'n' })).not.toBeNull();
  expect(parseAnnouncement({ parley: 'frame', versions: 1, nonce: 'n' })).toBeNull();
  expect(parseHello({ parley: 'hello', version: 2, nonce: 'n' })).not.toBeNull();
  expect(parseHello({ parley: 'hello', version: 99, nonce: 'n' })).toBeNull();
  expect(parseHello({ parley: 'hello', version: 2, nonce: 'n'.repeat(65) })).toBeNull();
});

it.each([
  null,
  'send',
  {},
  { type: 'send' },
  { type: 'send', text: 1 },
  { type: 'send', text: 'x'.repeat(HOST_TEXT_LIMIT + 1) },
  { type: 'shown', shown: 'yes' },
  { type: 'scheme', scheme: 'red' },
  { type: '__proto__' },
])('the frame passes over %j', (data) => {
  expect(parseToFrame(data)).toBeNull();
});

it.each([
  undefined,
  [],
  { type: 'unread', count: -1 },
  { type: 'unread', count: 1.5 },
  { type: 'unread', count: '<b>' },
  { type: 'message', id: 'a b', role: 'user' },
  { type: 'message', id: 'a', role: 'system' },
  { type: 'error', code: 'x', message: 'x'.repeat(1_001) },
])('the loader passes over %j', (data) => {
  expect(parseToLoader(data)).toBeNull();
});
