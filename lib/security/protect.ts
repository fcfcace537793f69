import {
  DATA_POLICY,
  type PageKind,
  type PolicyOptions,
  REPORTS_PATH,
  toCommonHeaders,
  toContentPolicy,
  toDevelopmentPolicy,
  toPageKind,
} from './policy';
import { createNonce, withScriptNonce } from './script-nonce';

type ProtectOptions = PolicyOptions & { development?: boolean; page?: PageKind };

/**
 * Puts the policy headers on a response, whatever made it. A body that is no page passes as it is:
 * a stream is not touched, and so not delayed. `page`: what kind it is, where its address does not say.
 */
export function protect(
  request: Request,
  response: Response,
  { development = false, page: given, humanCheck = false }: ProtectOptions = {},
): Response {
  // A socket has no headers that a browser would keep.
  if (response.status === 101) return response;
  const url = new URL(request.url);
  const protectedResponse = new Response(response.body, response);
  const { headers } = protectedResponse;
  for (const [name, value] of Object.entries(toCommonHeaders(url))) headers.set(name, value);
  if (!headers.get('content-type')?.startsWith('text/html')) {
    headers.set('content-security-policy', DATA_POLICY);
    // What an answer does not say is for its asker alone, an empty one included.
    if (url.pathname.startsWith('/api/') && !headers.has('cache-control')) {
      headers.set('cache-control', 'no-store');
    }
    return protectedResponse;
  }
  const page = given ?? toPageKind(url.pathname);
  if (development) {
    headers.set('content-security-policy', toDevelopmentPolicy(page));
    return protectedResponse;
  }
  const nonce = createNonce();
  headers.set('content-security-policy', toContentPolicy(page, nonce, { humanCheck }));
  headers.set('reporting-endpoints', `csp="${REPORTS_PATH}"`);
  // A nonce is for one response: no cache may hand it out again, nor a 304 give an old page a new one.
  if (!headers.get('cache-control')?.includes('no-store')) {
    headers.set('cache-control', 'private, no-cache');
  }
  headers.delete('etag');
  headers.delete('last-modified');
  return withScriptNonce(protectedResponse, nonce);
}
