import type { Refusal } from './check';

function toJson(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** HTTP 400 as OpenAI's API words it. */
export function toRefusalResponse(refusal: Refusal): Response {
  return toJson(400, { error: refusal });
}

/** An error of AI Gateway itself, not of the provider behind it. */
function toGatewayError(status: number, code: number, message: string, retryAfter?: number) {
  const body = {
    success: false,
    result: [],
    messages: [],
    error: [{ code, message }],
    name: 'AiGatewayError',
    httpCode: status,
    internalCode: code,
  };
  return toJson(status, body, retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` });
}

const PROVIDER_ERRORS: Record<number, [type: string, message: string]> = {
  400: ['invalid_request_error', 'Invalid request: the messages could not be read.'],
  401: ['invalid_request_error', 'Incorrect API key provided.'],
  403: ['invalid_request_error', 'You are not allowed to sample from this model.'],
  404: ['invalid_request_error', 'The model does not exist or you do not have access to it.'],
  503: ['server_error', 'The engine is currently overloaded, please try again later.'],
};

/** What a failed request is answered with: by AI Gateway for 429 and 500, else by the provider. */
export function toErrorResponse(status: number, retryAfter: number): Response {
  if (status === 429) return toGatewayError(429, 2003, 'Rate limited', retryAfter);
  if (status === 500) return toGatewayError(500, 2002, 'Internal server error');
  const [type, message] = PROVIDER_ERRORS[status] ?? ['server_error', 'The server had an error.'];
  return toJson(status, { error: { message, type, param: null, code: null } });
}

/** What the binding throws; its message begins with Workers AI's own code. */
export class InferenceUpstreamError extends Error {
  override name = 'InferenceUpstreamError';
}

export const OUT_OF_CAPACITY = '3040: Capacity temporarily exceeded, please try again.';
