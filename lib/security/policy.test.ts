import { expect, it } from 'vitest';
import { toContentPolicy, toDevelopmentPolicy } from './policy';

const ancestors = (hosts: string[]) =>
  /frame-ancestors ([^;]*)/.exec(toContentPolicy({ kind: 'frame', hosts }, 'n'))?.[1];

it('lets exactly the pages that a widget names frame it', () => {
  expect(ancestors(['https://shop.test', 'http://localhost:8080'])).toBe(
    'https://shop.test http://localhost:8080',
  );
});

it.each([
  'https://a.test; script-src *',
  'https://a.test/path',
  'https://*.test',
  "'unsafe-inline'",
  'data:',
  '*',
  'https://a.test https://b.test',
  'https://user@a.test',
])('takes %s for no origin', (host) => {
  expect(ancestors([host])).toBe("'none'");
});

it('lets nobody frame a page in development either', () => {
  expect(toDevelopmentPolicy({ kind: 'own' })).toContain("frame-ancestors 'none'");
});
