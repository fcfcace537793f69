import { expect, it } from 'vitest';
import { isSendKey } from './send-key';

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

it('sends with Enter alone', () => {
  expect(isSendKey(enter)).toBe(true);
  expect(isSendKey({ ...enter, key: 'a' })).toBe(false);
});

it('breaks the line with Shift', () => {
  expect(isSendKey({ ...enter, shiftKey: true })).toBe(false);
});

it('leaves Enter to an input method, also where only the key code tells (Safari)', () => {
  expect(isSendKey({ ...enter, isComposing: true })).toBe(false);
  expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false);
});
