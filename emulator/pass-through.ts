import type { Upstream } from './config';

/** Headers that describe the bytes on the wire between two machines, not the answer. */
const HOP_HEADERS = ['content-encoding', 'content-length', 'transfer-encoding', 'connection'];

/**
 * Sends a request to an OpenAI-compatible server, unchanged but for the model's name, and answers
 * as it does, errors included. A server that cannot be reached is an HTTP 502.
 */
export async function passThrough(
  upstream: Upstream,
  model: string,
  inputs: object,
  signal: AbortSignal,
): Promise<Response> {
  const body = { ...inputs, model: upstream.model ?? model.slice(model.indexOf('/') + 1) };
  const url = `${upstream.baseUrl}/chat/completions`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(upstream.apiKey ? { authorization: `Bearer ${upstream.apiKey}` } : {}),
      },
      body: JSON.stringify(body),
      signal,
    });
    const headers = new Headers(response.headers);
    for (const name of HOP_HEADERS) headers.delete(name);
    return new Response(response.body, { status: response.status, headers });
  } catch (error) {
    if (signal.aborted) throw error;
    const message = `No answer from ${upstream.baseUrl}: is the server of OPENAI_BASE_URL running?`;
    const failure = { message, type: 'server_error', param: null, code: null };
    return Response.json({ error: failure }, { status: 502 });
  }
}
