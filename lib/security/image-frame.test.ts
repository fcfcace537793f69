import { expect, it } from 'vitest';
import { answerImageFrame } from './image-frame';

const FRAMED = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' };

function ask(from: string, headers: Record<string, string> = FRAMED, method = 'GET') {
  const url = `https://parley.test/image?from=${encodeURIComponent(from)}`;
  return answerImageFrame(new Request(url, { headers, method }));
}

it('may load images from the one origin it names, and nothing else from anywhere', () => {
  const response = ask('https://pictures.test');
  const policy = response?.headers.get('content-security-policy') ?? '';
  expect(response?.status).toBe(200);
  expect(policy).toContain("default-src 'none'; img-src https://pictures.test; script-src 'nonce-");
  expect(policy).toContain('sandbox allow-scripts');
  expect(policy).not.toContain('allow-same-origin');
  expect(response?.headers.get('referrer-policy')).toBe('no-referrer');
});

it('has no image in it until the page says which', async () => {
  const page = await ask('https://pictures.test')?.text();
  expect(page).not.toContain('pictures.test');
  expect(page).not.toContain('<img');
});

it.each([
  'http://pictures.test',
  'https://pictures.test/path',
  'https://pictures.test; script-src *',
  'https://*.test',
  'https://user@pictures.test',
  'https://pictures.test https://b.test',
  'https:',
  '*',
  'data:',
  '',
])('takes %j for no origin', (from) => {
  expect(ask(from)?.status).toBe(400);
});

it('is opened in a frame of our own pages only', () => {
  expect(ask('https://a.test', {})?.status).toBe(403);
  expect(ask('https://a.test', { ...FRAMED, 'sec-fetch-site': 'cross-site' })?.status).toBe(403);
  expect(ask('https://a.test', { ...FRAMED, 'sec-fetch-dest': 'document' })?.status).toBe(403);
  expect(ask('https://a.test', FRAMED, 'POST')?.status).toBe(405);
});

it('answers for its own path only', () => {
  expect(answerImageFrame(new Request('https://parley.test/images'))).toBeNull();
});
