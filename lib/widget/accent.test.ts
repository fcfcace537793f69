import { expect, it } from 'vitest';
import { toAccents, toInkOn } from './accent';

it('keeps a colour that can be read as it is', () => {
  expect(toAccents('#2f5fae').light).toBe('#2f5fae');
});

it('darkens one that is too light for white paper, and lightens one too dark for black', () => {
  expect(toAccents('#ffff00')).toEqual({ light: '#737300', dark: '#ffff00' });
  expect(toAccents('#000000')).toEqual({ light: '#000000', dark: '#7f7f7f' });
});

it('writes in black on light colours and in white on dark ones', () => {
  expect(toInkOn('#ffff00')).toBe('#000000');
  expect(toInkOn('#2f5fae')).toBe('#ffffff');
});
