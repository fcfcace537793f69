import { expect, it } from 'vitest';
import { toHostOrigins } from './host-origins';

const own = 'https://parley.example';
const origins = ['https://shop.example', 'https://blog.example'];

it('is the page that the browser names, if the widget names it too', () => {
  const around = { referrer: 'https://blog.example/', own };
  expect(toHostOrigins(origins, { ...around, nearest: 'https://shop.example' })).toEqual([
    'https://shop.example',
  ]);
  expect(toHostOrigins(origins, { ...around, nearest: 'https://else.example' })).toEqual([]);
});

it('is the referrer where the browser names no page', () => {
  const toHosts = (referrer: string) =>
    toHostOrigins(origins, { nearest: undefined, referrer, own });
  expect(toHosts('https://blog.example/page')).toEqual(['https://blog.example']);
  expect(toHosts('https://else.example/')).toEqual([]);
  expect(toHosts('')).toEqual([]);
});

it('may be any of the widget’s when the frame loaded itself anew', () => {
  const referrer = `${own}/embed/one`;
  expect(toHostOrigins(origins, { nearest: undefined, referrer, own })).toEqual(origins);
});
