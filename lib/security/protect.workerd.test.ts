import { describe, expect, it } from 'vitest';
import { protect } from './protect';

const DATA = 'self.__next_f.push([1,"0:{\\"a\\":\\"\\u003c/script>\\"}"])';

function toPage(html: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      etag: '"built"',
      'cache-control': 's-maxage=1',
    },
  });
}

async function load(html: string, path = '/') {
  const response = protect(new Request(`https://parley.test${path}`), toPage(html));
  const policy = response.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
  return { response, policy, nonce, html: await response.text() };
}

describe('the policy of a page', () => {
  it("lets the scripts that Next wrote run, each with this response's nonce", async () => {
    const page = await load(
      `<link rel="preload" as="script" href="/_next/static/chunks/a.js"/>` +
        `<script src="/_next/static/chunks/app/c/%5Bid%5D/page-0a.js" async=""></script>` +
        `<script>(self.__next_f=self.__next_f||[]).push([0])</script><script>${DATA}</script>` +
        `<script id="_R_">${DATA}</script>`,
    );
    expect(page.nonce).toHaveLength(24);
    expect(page.html.match(/nonce="([^"]+)"/g)).toEqual(Array(5).fill(`nonce="${page.nonce}"`));
    expect(page.html).toContain(`<script nonce="${page.nonce}">${DATA}</script>`);
    expect(page.html).toContain(`<script id="_R_" nonce="${page.nonce}">${DATA}</script>`);
  });

  it.each([
    '<script>alert(1)</script>',
    `<script>${DATA};alert(1)</script>`,
    '<script>self.__next_f.push([1,"a"+alert(1)])</script>',
    '<script>self.__next_f.push([alert(1)])</script>',
    '<script src="https://elsewhere.test/a.js"></script>',
    '<script src="/_next/static/../../api/x.js"></script>',
    '<script src="//_next/static/a.js"></script>',
    '<script src="/s/stored.js"></script>',
    '<script nonce="guessed" src="/s/stored.js"></script>',
    '<svg><script>alert(1)</script></svg>',
    `<script type="module">alert(1)</script>`,
    '<link rel="preload" as="script" href="https://elsewhere.test/a.js"/>',
  ])('gives no nonce to %s', async (html) => {
    const page = await load(html);
    expect(page.html).not.toContain('nonce=');
    expect(page.html.replace(' nonce="guessed"', '')).toBe(html.replace(' nonce="guessed"', ''));
  });

  it('keeps the rest of a page as it is', async () => {
    const html =
      '<!DOCTYPE html><html><head><title>5 &lt; 6</title></head><body>é 漢</body></html>';
    expect((await load(html)).html).toBe(html);
  });

  it('never gives the same nonce twice, and lets no cache keep one', async () => {
    const [one, two] = await Promise.all([load(''), load('')]);
    expect(one.nonce).not.toBe(two.nonce);
    expect(one.response.headers.get('etag')).toBeNull();
    expect(one.response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('runs no script without a nonce, and takes nothing from elsewhere', async () => {
    const { policy } = await load('');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("style-src-attr 'none'");
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain('unsafe');
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('allows style attributes only where formulas come from the server', async () => {
    expect((await load('', '/s/abc')).policy).toContain("style-src-attr 'unsafe-inline'");
    expect((await load('', '/c/abc')).policy).toContain("style-src-attr 'none'");
  });

  it('is framed by nobody', async () => {
    for (const path of ['/', '/c/abc', '/s/abc', '/widgets']) {
      expect((await load('', path)).policy).toContain("frame-ancestors 'none'");
    }
  });

  it('passes a page on while it is still being written', async () => {
    const { readable, writable } = new IdentityTransformStream();
    const writer = writable.getWriter();
    const page = protect(new Request('https://parley.test/'), toPage('').clone());
    const streamed = protect(
      new Request('https://parley.test/'),
      new Response(readable, { headers: page.headers }),
    );
    const reader = streamed.body?.getReader();
    void writer.write(new TextEncoder().encode('<p>first</p><p>'));
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value as Uint8Array)).toContain('first');
    await Promise.all([writer.close(), reader?.cancel()]);
  });
});

describe('the headers of every response', () => {
  it('ask for TLS only where there is TLS', () => {
    const load = (address: string) => protect(new Request(address), Response.json({}));
    const name = 'strict-transport-security';
    expect(load('https://parley.test/').headers.get(name)).toBe('max-age=63072000');
    expect(load('http://localhost/').headers.get(name)).toBeNull();
  });

  it('leave a socket alone', () => {
    const { 0: client } = new WebSocketPair();
    const response = new Response(null, { status: 101, webSocket: client });
    expect(protect(new Request('https://parley.test/api/events'), response)).toBe(response);
  });

  it('let the loader be used by other sites, and nothing else', () => {
    const load = (path: string) =>
      protect(new Request(`https://parley.test${path}`), new Response('')).headers.get(
        'cross-origin-resource-policy',
      );
    const hash = '0123456789abcdef';
    for (const path of [`.js`, `.${hash}.js`, `-chat.${hash}.js`, '/v7m89l0_K7p0.js']) {
      expect(load(`/widget${path}`)).toBe('cross-origin');
    }
    expect(load('/widgets')).toBe('same-origin');
    expect(load('/api/models')).toBe('same-origin');
  });
});
