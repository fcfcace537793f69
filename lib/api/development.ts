/** Sends a request on to Next's development server, the socket of its hot reload included. */
export function proxyToDevelopment(request: Request, target: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  return fetch(new Request(new URL(pathname + search, target), request), { redirect: 'manual' });
}
