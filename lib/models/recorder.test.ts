import { describe, expect, it } from 'vitest';
import { Packed, unpack } from './packed';
import { Recorder } from './recorder';

type Run = (model: string, inputs: object, options: object) => Promise<unknown>;

/** Asks an overheard binding that answers so, and gives what came back and what was taken down. */
async function ask(run: Run, inputs: object, options: object = {}) {
  const recorder = new Recorder();
  const ai = recorder.wrap({ run } as unknown as Ai) as unknown as { run: Run };
  const answer = await ai.run('m', inputs, options).catch((error: unknown) => error);
  const body = answer instanceof Response ? await answer.text() : answer;
  const [record] = await recorder.take();
  const text = record ? await unpack(record.bytes as Uint8Array<ArrayBuffer>) : '';
  const end = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, end)) as Record<string, unknown>;
  return { answer, body, head, kept: text.slice(end + 1), record };
}

const CREDENTIALS = [
  ...['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'api-key', 'x-api-key'],
  'cf-aig-authorization',
];

describe('what a recorder takes down', () => {
  it('is all of a response, which passes unchanged', async () => {
    const { answer, body, head, kept } = await ask(
      async () => new Response('data: 1\n\ndata: 2\n\n', { status: 418, headers: { 'x-a': 'b' } }),
      { stream: true, messages: [{ role: 'user' }], top_p: 1 },
    );
    expect((answer as Response).status).toBe(418);
    expect([body, kept]).toEqual(Array(2).fill('data: 1\n\ndata: 2\n\n'));
    expect(head).toMatchObject({ model: 'm', inputs: { stream: true, top_p: 1 }, place: 1 });
    expect((head.response as { headers: unknown[] }).headers).toContainEqual(['x-a', 'b']);
  });

  it('holds no credential, and everything else', async () => {
    const secrets = Object.fromEntries(CREDENTIALS.map((name) => [name, `secret of ${name}`]));
    const headers = { ...secrets, 'x-ratelimit-remaining-tokens': '12', 'cf-ray': 'ray' };
    const { head } = await ask(
      async () => new Response('', { headers }),
      { messages: [] },
      { gateway: { id: 'default' }, extraHeaders: headers, signal: 'not shown' },
    );
    const text = JSON.stringify(head);
    expect(text).not.toContain('secret of');
    expect(text).not.toContain('not shown');
    expect(text.match(/\[redacted\]/g)).toHaveLength(2 * CREDENTIALS.length);
    for (const kept of ['12', 'ray', '"gateway":{"id":"default"}']) expect(text).toContain(kept);
  });

  it('is an error that the binding threw, which is thrown on', async () => {
    const broken = new Error('3040: Capacity');
    const { answer, head } = await ask(() => Promise.reject(broken), { messages: [] });
    expect(answer).toBe(broken);
    expect(head.response).toEqual({ error: '3040: Capacity' });
  });

  it('tells the binding when its reader goes away', async () => {
    let reason: unknown;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(8)),
      cancel: (why) => {
        reason = why;
      },
    });
    const recorder = new Recorder();
    const run = async () => new Response(endless);
    const ai = recorder.wrap({ run } as unknown as Ai) as unknown as { run: Run };
    const response = (await ai.run('m', { messages: [] }, {})) as Response;
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel('stopped');
    expect(reason).toBe('stopped');
    expect((await recorder.take())[0]?.isCut).toBe(false);
  });
});

describe('what is packed', () => {
  it('comes out as it went in, in whatever pieces', async () => {
    const pieces = Array.from({ length: 40 }, (_, index) => String(index).repeat(20_000));
    const packed = new Packed();
    for (const piece of pieces) packed.write(piece);
    const bytes = await packed.end();
    expect(await unpack(bytes as Uint8Array<ArrayBuffer>)).toBe(pieces.join(''));
    expect(bytes.byteLength).toBeLessThan(20_000);
  });

  it('ends where there is too much of it, and says so', async () => {
    const packed = new Packed(10);
    for (const piece of ['1234', '5678', '90ab', 'c']) packed.write(piece);
    expect(packed.isCut).toBe(true);
    expect(await unpack((await packed.end()) as Uint8Array<ArrayBuffer>)).toBe('12345678');
  });
});
