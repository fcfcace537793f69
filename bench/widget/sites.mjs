// @ts-check
// Two sites on this machine: the host's page, and the place that packages are served from.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };

const PARAGRAPH =
  '<p>Things are made here, by hand, and sent wherever they are wanted. Ask about any of them.</p>';

/** A page as a shop has one. @param {string} end @param {string} title */
export const toHostPage = (
  end,
  title,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body { font: 16px/1.6 sans-serif; max-width: 46rem; margin: auto }</style></head>
<body><h1>The shop</h1>${PARAGRAPH.repeat(40)}${end}</body></html>`;

/** @param {import('node:http').RequestListener} answer */
async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, close: () => server.close() };
}

/** The scripts of the floor: one that does nothing, and one that puts the plainest button into a corner. */
const FLOOR = /** @type {Record<string, string>} */ ({
  '/empty.js': '',
  '/button.js': `const button = document.createElement('button');
button.textContent = 'Chat';
button.style.cssText = 'position: fixed; inset: auto 20px 20px auto; width: 56px; height: 56px';
document.body.append(button);`,
});

/** Packages as they were installed, and the scripts of the floor, for every site. @param {string} folder */
export async function servePackages(folder) {
  const site = await listen(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    const path = normalize(decodeURI((request.url ?? '/').split('?')[0] ?? '/'));
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))];
    // What rivals ask of a server of theirs: there is nothing to say, in their form.
    if (!type) {
      response.setHeader('content-type', 'application/json').end('{}');
      return;
    }
    const body = FLOOR[path] ?? (await readFile(join(folder, path)).catch(() => null));
    response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body);
  });
  return { url: `http://localhost:${site.port}`, close: site.close };
}

/** The host's page, under another host name. */
export async function serveHost() {
  /** @type {Map<string, string>} */
  const pages = new Map();
  const site = await listen((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page ? 200 : 204, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  return { url: `http://127.0.0.1:${site.port}`, pages, close: site.close };
}
