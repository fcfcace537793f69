import { fail, type Result, succeed } from '@/lib/domain/failure';

/** Bytes that a request's body may have, where nothing else is said. */
export const BODY_LIMIT = 64 * 1024;

/** Levels of arrays and objects within each other. What is deeper would end a recursion of ours. */
export const DEPTH_LIMIT = 100;

/** Reads a JSON body, counting while it streams: a sender that lies about its length gains nothing. */
export async function readJson(request: Request, limit = BODY_LIMIT): Promise<Result<unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    return fail('not-json', 'Send JSON, with "content-type: application/json".');
  }
  const text = await readText(request, limit);
  if (!text.ok) return text;
  if (isTooDeep(text.value)) {
    return fail('bad-request', `The body has more than ${DEPTH_LIMIT} levels.`);
  }
  try {
    return succeed(JSON.parse(text.value) as unknown);
  } catch {
    return fail('bad-request', 'The body is not valid JSON.');
  }
}

/** Reads a body of any type, up to a limit. */
export async function readText(request: Request, limit: number): Promise<Result<string>> {
  // An honest sender learns it before it sends; the count below is for the others.
  if (Number(request.headers.get('content-length')) > limit) return tooLarge(limit);
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) return tooLarge(limit);
    text += decoder.decode(chunk, { stream: true });
  }
  return succeed(text + decoder.decode());
}

const tooLarge = (limit: number) =>
  fail('too-large', `The request has more than ${limit} bytes. Send less at once.`);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Counts brackets outside of strings. Of a text that is no JSON the answer does not matter. Each
 * character is looked at once: a pattern with alternatives would try a string that never ends anew
 * from each of its quotes, and keep a mark for each character of a long one.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isString = !isString;
    else if (isString) {
      if (code === BACKSLASH) at += 1;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > DEPTH_LIMIT) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}
