import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { passThrough } from './pass-through';

const never = new AbortController().signal;
let close: () => void = () => {};
afterEach(() => close());

/** An OpenAI-compatible server that answers with `answer`. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

it('sends the body on with another model and the key, and streams the answer back', async () => {
  let received: unknown;
  const baseUrl = await serve(async (request, response) => {
    const { url, headers } = request;
    received = { url, key: headers.authorization, body: JSON.parse(await text(request)) };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[]}\n\n');
    response.end('data: [DONE]\n\n');
  });
  const body = { messages: [{ role: 'user', content: 'Hi' }], stream: true, seed: 7 };
  const upstream = { baseUrl, apiKey: 'secret', model: 'llama3.2' };
  const response = await passThrough(upstream, 'openai/gpt-4.1-mini', body, never);
  expect(await response.text()).toBe('data: {"choices":[]}\n\ndata: [DONE]\n\n');
  expect(received).toEqual({
    url: '/v1/chat/completions',
    key: 'Bearer secret',
    body: { ...body, model: 'llama3.2' },
  });
  expect(response.headers.has('x-parley-demo')).toBe(false);
});

it('asks for the model of the request where none is configured, and sends no key', async () => {
  let received: unknown;
  const baseUrl = await serve(async (request, response) => {
    received = [request.headers.authorization, JSON.parse(await text(request)).model];
    response.end('{}');
  });
  await passThrough({ baseUrl }, 'openai/gpt-4.1-mini', {}, never);
  expect(received).toEqual([undefined, 'gpt-4.1-mini']);
});

it('passes an error on as it is', async () => {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(429, { 'retry-after': '9', 'content-type': 'application/json' });
    response.end('{"error":{"message":"Slow down"}}');
  });
  const response = await passThrough({ baseUrl }, 'openai/x', {}, never);
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '9']);
  expect(await response.json()).toEqual({ error: { message: 'Slow down' } });
});

it('says where it looked when nobody answers', async () => {
  const upstream = { baseUrl: 'http://127.0.0.1:9' };
  const response = await passThrough(upstream, 'openai/x', {}, never);
  expect(response.status).toBe(502);
  expect(await response.text()).toContain('http://127.0.0.1:9');
});

it('stops the server when the caller aborts', async () => {
  const stopped = Promise.withResolvers<void>();
  const baseUrl = await serve((_request, response) => {
    response.on('close', () => stopped.resolve());
    response.write('data: {}\n\n');
  });
  const aborting = new AbortController();
  const response = await passThrough({ baseUrl }, 'openai/x', {}, aborting.signal);
  const reading = response.text();
  aborting.abort();
  await expect(reading).rejects.toThrow();
  await stopped.promise;
});
