import { expect, it } from 'vitest';
import { answerAtGate } from './gate';

const ask = (address: string, headers: Record<string, string> = {}) =>
  answerAtGate(new Request(address, { headers }));

it.each([
  '/cdn-cgi/image/width=1/http://169.254.169.254/latest',
  '/cdn-cgi\\image/width=1/http://elsewhere.test/a.png',
  '/cdn-cgi%5Cimage/width=1/http://elsewhere.test/a.png',
  '//cdn-cgi/image/w=1/http://elsewhere.test/a.png',
  '/CDN-CGI/image/w=1/http://elsewhere.test/a.png',
  '/_next/image?url=http%3A%2F%2Felsewhere.test%2Fa.png&w=64&q=75',
  '/_next//image?url=%2Ficon.svg&w=64&q=75',
  '/_next%2Fimage?url=%2Ficon.svg&w=64&q=75',
])('fetches nothing for a stranger: %s', (path) => {
  expect(ask(`http://localhost:3000${path}`)?.status).toBe(404);
});

it.each(['/', '/c/cdn-cgi', '/_next/static/chunks/a.js', '/api/chat', '/s/_next'])(
  'lets %s pass',
  (path) => {
    expect(ask(`http://localhost:3000${path}`)).toBeNull();
  },
);

it('asks for TLS where Cloudflare says that there is none, and keeps the address', () => {
  const http = { 'cf-visitor': '{"scheme":"http"}' };
  const moved = ask('http://parley.example/c/a?b=c', http);
  expect(moved?.status).toBe(308);
  expect(moved?.headers.get('location')).toBe('https://parley.example/c/a?b=c');
  expect(ask('https://parley.example/', { 'cf-visitor': '{"scheme":"https"}' })).toBeNull();
  expect(ask('http://localhost:3000/')).toBeNull();
  expect(ask('http://parley.example/api/conversations', http)?.status).toBe(403);
  const sent = new Request('http://parley.example/s/a', { method: 'POST', headers: http });
  expect(answerAtGate(sent)?.status).toBe(403);
});
