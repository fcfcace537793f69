import { fail, type Result, succeed } from '@/lib/domain/failure';

/** Bytes that a request's body may have, where nothing else is said. */
export const BODY_LIMIT = 64 * 1024;

/** Reads a JSON body, counting while it streams: a sender that lies about its length gains nothing. */
export async function readJson(request: Request, limit = BODY_LIMIT): Promise<Result<unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    return fail('not-json', 'Send JSON, with "content-type: application/json".');
  }
  const text = await readText(request, limit);
  if (!text.ok) return text;
  try {
    return succeed(JSON.parse(text.value) as unknown);
  } catch {
    return fail('bad-request', 'The body is not valid JSON.');
  }
}

async function readText(request: Request, limit: number): Promise<Result<string>> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) {
      return fail('too-large', `The request has more than ${limit} bytes. Send less at once.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return succeed(text + decoder.decode());
}
