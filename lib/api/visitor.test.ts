import { expect, it } from 'vitest';
import { createSession } from '@/lib/security/session';
import { withVisitor } from './visitor';

const html = { 'content-type': 'text/html; charset=utf-8' };
const load = (path: string, sent: Record<string, string> = {}, headers = html) =>
  withVisitor(
    new Request(`https://parley.test${path}`, { headers: sent }),
    new Response('', { headers }),
  ).headers;

it('gives the first page a session that nothing keeps', () => {
  const headers = load('/');
  expect(headers.get('set-cookie')).toMatch(/^__Host-parley=[\w-]{22}\.[\w-]{43}; /);
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(load('/').get('set-cookie')).not.toBe(headers.get('set-cookie'));
});

it('renews the session that there is, for a year, and makes no other', () => {
  const { accountId, secret } = createSession();
  const cookie = `__Host-parley=${accountId}.${secret}`;
  const renewed = load('/c/a', { cookie }).get('set-cookie');
  expect(renewed).toContain(`${cookie}; Path=/; Max-Age=31536000; HttpOnly`);
});

it.each(['/s/abc', '/embed/abc', '/no-such-page'])('sets no cookie on %s', (path) => {
  expect(load(path).get('set-cookie')).toBeNull();
});

it('sets no cookie with what is no page', () => {
  expect(load('/', {}, { 'content-type': 'text/x-component' }).get('set-cookie')).toBeNull();
});

it('makes no cookie of a bearer token, which may be known to others', () => {
  const { accountId, secret } = createSession();
  const authorization = `Bearer ${accountId}.${secret}`;
  const made = load('/', { authorization }).get('set-cookie');
  expect(made).toMatch(/^__Host-parley=/);
  expect(made).not.toContain(accountId);
});
