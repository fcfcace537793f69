/** The page that is shown when a page cannot be made: it needs nothing but itself. */
export function toBrokenPage(id: string): Response {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parley</title><main><h1>This page has stopped working</h1><p>Your conversations are safe: they are kept on the server, and answers go on there. Load the page again in a moment.</p><p>If it goes on, tell the owner this number: ${id}</p></main></html>`;
  return new Response(page, {
    status: 500,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
