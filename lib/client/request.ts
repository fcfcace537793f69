import type { ShownFailure } from '@/lib/domain/message';
import { browserStorage } from './storage';

/** What a call gives: its value, or a failure that can be shown as it is. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: ShownFailure };

const OFFLINE: ShownFailure = {
  code: 'offline',
  message: 'Parley cannot be reached. Check your connection and try again.',
  retryable: true,
};

/** True where the same request may well succeed a moment later. */
const isPassing = (status: number) => status === 429 || status >= 500;

/**
 * The very first answer brings the session's cookie. Two first requests at once would found two
 * accounts, so until one has been answered the others wait for it.
 */
let firstAnswer: Promise<unknown> | null = null;
let hasSession = false;

/** The bearer token that every call of this document carries; null where a cookie does it. */
let token: string | null = null;

/** Whether this browser was given a session before. */
export const hasBeenHere = (): boolean => browserStorage.read('session') !== null;

/** From now on the session is this token, held in memory: in a widget's frame there may be no cookie. */
export function carryToken(session: string): void {
  token = session;
}

function withToken(init: RequestInit): RequestInit {
  if (token === null) return init;
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers, credentials: 'omit' };
}

async function afterFirst(call: () => Promise<Response>): Promise<Response> {
  hasSession ||= token !== null || hasBeenHere();
  if (hasSession) return call();
  if (firstAnswer) {
    await firstAnswer;
    return call();
  }
  const response = call();
  firstAnswer = response.then(
    () => {
      hasSession = true;
      browserStorage.write('session', '1');
    },
    () => {
      firstAnswer = null;
    },
  );
  return response;
}

/** Calls the API. Rejects never: a lost connection is a failure with the code `offline`. */
export async function request(path: string, init: RequestInit = {}): Promise<Answer<Response>> {
  let response: Response;
  try {
    response = await afterFirst(() => fetch(path, withToken(init)));
  } catch {
    return { ok: false, failure: OFFLINE };
  }
  return response.ok
    ? { ok: true, value: response }
    : { ok: false, failure: await toFailure(response) };
}

/** Calls the API and reads its JSON. The shape is the API's promise; it is our own server. */
export async function requestJson<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
  const answer = await request(path, init);
  if (!answer.ok) return answer;
  try {
    return { ok: true, value: (await answer.value.json()) as T };
  } catch {
    return { ok: false, failure: OFFLINE };
  }
}

export function toJsonBody(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function toFailure(response: Response): Promise<ShownFailure> {
  const retryable = isPassing(response.status);
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: Partial<ShownFailure> } | null)?.error;
  if (typeof error?.code === 'string' && typeof error.message === 'string') {
    const failure = { code: error.code, message: error.message, retryable };
    return typeof error.retryAt === 'number' ? { ...failure, retryAt: error.retryAt } : failure;
  }
  return {
    code: 'internal',
    message: `Something went wrong on the server (${response.status}). Please try again.`,
    retryable,
  };
}
