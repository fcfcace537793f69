import { APICallError } from 'ai';
import { z } from 'zod';
import { type Failure, fail } from '@/lib/domain/failure';

/** Longest piece of the model's own error text that is shown. */
const QUOTE_LIMIT = 300;

/** Workers AI prefixes the messages of its exceptions with a code: "3040: Capacity temporarily exceeded". */
const BINDING_CODE = /^(?:\w*Error: )?(\d{4}): /;

/** Out of capacity; the account's daily allocation is used up; the request waited too long. */
const BUSY_CODES = new Set(['3040', '3036', '3007', '3008', '3046']);

/** How a request is called that does not fit into the window: by OpenAI, and by llama.cpp's server. */
const WINDOW_NAMES = new Set<unknown>(['context_length_exceeded', 'exceed_context_size_error']);

const namedSchema = z.object({ code: z.unknown().optional(), type: z.unknown().optional() });

/** What a provider says of an error: in a response's body under `error`, in a stream by itself. */
const bodySchema = z.union([
  z.object({ error: namedSchema }).transform(({ error }) => error),
  namedSchema,
]);

const BUSY = 'The model is busy right now. Wait a moment, then try again.';
const BROKEN = 'The model could not answer. Try again.';
const TOO_LONG =
  'This is more than the model can read at once. Shorten your message or what is attached to it, or start a new conversation.';

/** Says what an exception from the model means. An unknown one is the model's failure, worth a retry. */
export function toFailure(error: unknown, now: number): Failure {
  if (APICallError.isInstance(error)) return fromHttp(error, now);
  const code = error instanceof Error ? BINDING_CODE.exec(error.message)?.[1] : undefined;
  if (code && BUSY_CODES.has(code)) return busy();
  return fail('model-failed', BROKEN, { retryable: true }).failure;
}

function fromHttp(error: APICallError, now: number): Failure {
  const status = error.statusCode ?? 0;
  if (status === 429 || status === 503) return busy(toRetryAt(error.responseHeaders, now));
  if (status === 413 || exceedsWindow(error.data)) return fail('window-exceeded', TOO_LONG).failure;
  if (status >= 400 && status < 500 && status !== 408) {
    const reason = error.message.slice(0, QUOTE_LIMIT);
    return fail('model-refused', `The model did not take this request. It said: “${reason}”`)
      .failure;
  }
  return fail('model-failed', BROKEN, { retryable: true }).failure;
}

function exceedsWindow(body: unknown): boolean {
  const { code, type } = bodySchema.safeParse(body).data ?? {};
  return WINDOW_NAMES.has(code) || WINDOW_NAMES.has(type);
}

function busy(retryAt?: number): Failure {
  return fail('model-busy', BUSY, { retryable: true, ...(retryAt && { retryAt }) }).failure;
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function toRetryAt(headers: Record<string, string> | undefined, now: number): number | undefined {
  const value = headers?.['retry-after'];
  if (!value) return undefined;
  const seconds = Number(value);
  const at = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(value);
  return Number.isFinite(at) ? at : undefined;
}
