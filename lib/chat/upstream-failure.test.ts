import { APICallError } from 'ai';
import { describe, expect, it } from 'vitest';
import { toFailure } from './upstream-failure';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const http = (statusCode: number, responseHeaders = {}, data?: unknown) =>
  new APICallError({
    message: 'Bad things',
    url: 'https://example.com',
    requestBodyValues: {},
    statusCode,
    responseHeaders,
    data,
  });

describe('an error of the model', () => {
  it.each([
    [http(429), 'model-busy', true],
    [http(503), 'model-busy', true],
    [http(500), 'model-failed', true],
    [http(408), 'model-failed', true],
    [http(400), 'model-refused', false],
    [new Error('3040: Capacity temporarily exceeded, please try again.'), 'model-busy', true],
    [new Error('InferenceUpstreamError: 3040: Capacity temporarily exceeded'), 'model-busy', true],
    [new Error('5007: No such model'), 'model-failed', true],
    [new Error('1234 apples'), 'model-failed', true],
    ['a string', 'model-failed', true],
  ])('%s', (error, code, retryable) => {
    expect(toFailure(error, NOW)).toMatchObject({ code, retryable });
  });

  it.each([
    [
      'OpenAI’s',
      400,
      { error: { code: 'context_length_exceeded', type: 'invalid_request_error' } },
    ],
    ['llama.cpp’s', 400, { error: { code: 400, type: 'exceed_context_size_error' } }],
    ['a stream’s', 500, { code: 'context_length_exceeded' }],
    ['a proxy’s', 413, undefined],
  ])('%s refusal of what is too long is told apart by its code', (_, status, data) => {
    expect(toFailure(http(status, {}, data), NOW)).toMatchObject({
      code: 'window-exceeded',
      retryable: false,
    });
  });

  it.each([
    [{ error: { code: 'invalid_value' } }],
    [{ error: ['context_length_exceeded'] }],
    ['x'],
  ])('a body like %j says nothing of the length', (data) => {
    expect(toFailure(http(400, {}, data), NOW).code).toBe('model-refused');
  });

  it('says when to come back, in seconds or as a date', () => {
    expect(toFailure(http(429, { 'retry-after': '7' }), NOW).retryAt).toBe(NOW + 7_000);
    const date = 'Mon, 23 Nov 2026 12:01:00 GMT';
    expect(toFailure(http(429, { 'retry-after': date }), NOW).retryAt).toBe(NOW + 60_000);
    expect(toFailure(http(429, { 'retry-after': 'soon' }), NOW).retryAt).toBeUndefined();
  });

  it('quotes what the model refused, and not without end', () => {
    expect(toFailure(http(400), NOW).message).toBe(
      'The model did not take this request. It said: “Bad things”',
    );
  });
});
