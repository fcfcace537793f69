/**
 * What can go wrong and is expected to. A failure is a value that travels; an exception is a bug.
 * `code` is stable and for programs, `message` says what happened and what to do.
 */
type FailureCode =
  | 'bad-request'
  | 'not-json'
  | 'too-large'
  | 'unauthorized'
  | 'forbidden'
  | 'human-check'
  | 'not-found'
  | 'method-not-allowed'
  | 'turn-running'
  | 'nothing-to-do'
  | 'rate-limited'
  | 'budget-spent'
  | 'closed'
  | 'model-busy'
  | 'model-refused'
  | 'model-failed'
  | 'model-silent'
  | 'model-cut-off'
  | 'model-empty'
  | 'window-exceeded'
  | 'turn-too-long'
  | 'tool-failed'
  | 'internal';

export type Failure = {
  code: FailureCode;
  message: string;
  /** True when asking again may help. */
  retryable: boolean;
  /** Earliest useful retry, in milliseconds since the epoch. */
  retryAt?: number;
};

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

export function fail(
  code: FailureCode,
  message: string,
  more: { retryable?: boolean; retryAt?: number } = {},
): { ok: false; failure: Failure } {
  return { ok: false, failure: { code, message, retryable: false, ...more } };
}

/** The answer to an id that is unknown, or that is somebody else's: always the same. */
export const notFound = (what: string) =>
  fail('not-found', `There is no such ${what}, or it is not yours.`);

/** HTTP's status for a failure. */
export function toStatus(code: FailureCode): number {
  switch (code) {
    case 'bad-request':
    case 'nothing-to-do':
    case 'tool-failed':
      return 400;
    case 'unauthorized':
      return 401;
    case 'forbidden':
    case 'human-check':
      return 403;
    case 'not-found':
      return 404;
    case 'method-not-allowed':
      return 405;
    case 'turn-running':
      return 409;
    case 'too-large':
    case 'window-exceeded':
      return 413;
    case 'not-json':
      return 415;
    case 'rate-limited':
    case 'budget-spent':
      return 429;
    case 'internal':
      return 500;
    case 'model-failed':
    case 'model-refused':
    case 'model-cut-off':
    case 'model-empty':
      return 502;
    case 'closed':
    case 'model-busy':
      return 503;
    case 'model-silent':
    case 'turn-too-long':
      return 504;
    default:
      return code satisfies never;
  }
}
