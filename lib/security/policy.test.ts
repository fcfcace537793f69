import { expect, it } from 'vitest';
import { type PageKind, toContentPolicy, toDevelopmentPolicy } from './policy';

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

it('lets a page load from one other host, and only where visitors are asked whether they are people', () => {
  const policy = (page: PageKind, humanCheck: boolean) =>
    toContentPolicy(page, 'n', { humanCheck });
  const host = 'https://challenges.cloudflare.com';
  for (const page of [{ kind: 'own' }, { kind: 'frame', hosts: [] }] as const) {
    expect(policy(page, false)).not.toContain('cloudflare');
    expect(policy(page, true)).toContain(`frame-src 'self' ${host};`);
    expect(policy(page, true)).toContain(`'strict-dynamic' 'self' ${host};`);
    expect(policy(page, true).split(host)).toHaveLength(3);
  }
  expect(policy({ kind: 'share' }, true)).not.toContain('cloudflare');
});

it('lets nobody frame a page in development either', () => {
  expect(toDevelopmentPolicy({ kind: 'own' })).toContain("frame-ancestors 'none'");
});
