import { expect, it } from 'vitest';
import { isSecondClick } from './second-click';

it('takes the first click for what it is', () => {
  expect(isSecondClick({ detail: 1, timeStamp: 5_000 }, null)).toBe(false);
  expect(isSecondClick({ detail: 1, timeStamp: 5_000 }, 4_000)).toBe(false);
});

it.each([80, 400])('takes a second click after %s ms for a part of the first', (after) => {
  expect(isSecondClick({ detail: 2, timeStamp: 5_000 + after }, 5_000)).toBe(true);
});

it('knows a second click by its time, where the browser counts another button’s first', () => {
  expect(isSecondClick({ detail: 1, timeStamp: 5_400 }, 5_000)).toBe(true);
});

it('never ignores a key', () => {
  expect(isSecondClick({ detail: 0, timeStamp: 5_001 }, 5_000)).toBe(false);
});
