import { exports } from 'cloudflare:workers';
import type { Page } from '@/lib/domain/conversation';
import { applyChunk, type Chunk, startFold } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';

const ORIGIN = 'http://parley.test';

type Init = { method?: string; body?: unknown; headers?: Record<string, string> };

/** A visitor of the test Worker: keeps the session's cookie as a browser does. */
export class Visitor {
  cookie = '';

  /** @param address as Cloudflare tells it; this machine's own is not counted */
  constructor(private readonly address = '127.0.0.1') {}

  get accountId(): string {
    return this.cookie.split('=')[1]?.split('.')[0] ?? '';
  }

  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cf-connecting-ip', this.address);
    if (this.cookie) headers.set('cookie', this.cookie);
    const request = new Request(new URL(path, ORIGIN), { ...init, headers });
    const response = await exports.default.fetch(request);
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return response;
  };

  call(path: string, { method = 'GET', body, headers = {} }: Init = {}): Promise<Response> {
    if (body === undefined) return this.fetch(path, { method, headers });
    return this.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Sends a text and leaves the answer to be read. */
  send(id: string, text: string, more: Record<string, unknown> = {}): Promise<Response> {
    const message = { role: 'user', parts: [{ type: 'text', text }], ...(more.message ?? {}) };
    return this.call('/api/chat', { method: 'POST', body: { id, ...more, message } });
  }

  /** Sends a text, reads the answer to its end, and gives it as the page would show it. */
  async ask(id: string, text: string, more: Record<string, unknown> = {}): Promise<Message> {
    return readMessage(await this.send(id, text, more));
  }

  async messages(id: string, query = ''): Promise<Message[]> {
    const response = await this.call(`/api/conversations/${id}/messages${query}`);
    return ((await response.json()) as Page<Message>).items;
  }
}

/** The chunks of an event stream, which must end as the protocol says. */
export async function readChunks(response: Response): Promise<Chunk[]> {
  const text = await response.text();
  const events = text.split('\n\n').filter(Boolean);
  if (events.at(-1) !== 'data: [DONE]')
    throw new Error(`The stream broke off: ${text.slice(-200)}`);
  return events.slice(0, -1).map((event) => JSON.parse(event.slice('data: '.length)) as Chunk);
}

export async function readMessage(response: Response): Promise<Message> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const chunks = await readChunks(response);
  return chunks.reduce(applyChunk, startFold('unknown')).message;
}

/** Reads a stream until its text satisfies a condition, and gives what was read. The stream stays open. */
export async function readUntil(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  isEnough: (text: string) => boolean,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (!isEnough(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended too early: ${text.slice(-200)}`);
    text += decoder.decode(value, { stream: true });
  }
  return text;
}
