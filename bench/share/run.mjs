// @ts-check
// A share page of 40 messages: what a browser fetches for it and how much script comes before its text can be read; and
// the time until the first byte of it has come, against a static file of the same size from the same server.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { installChromium } from '../../scripts/chromium.mjs';
import { root } from '../../scripts/toolchain.mjs';
import { interleave, toMedian, toQuantile } from '../lib/figures.mjs';
import { startBenchServer } from '../lib/server.mjs';

const MESSAGES = 40;
const WARM_UP = 20;
const ROUNDS = 200;

const STATIC = '/_next/static/bench/page.html';
const file = join(root, '.open-next', 'assets', STATIC);

/** What answers have in them: prose, formulas, code, a table. */
const ANSWER = `The **first law** says that energy is kept: \\(\\Delta U = Q - W\\), or for a cycle

\\[
\\oint \\mathrm{d}U = 0
\\]

1. **Heat** goes in: $Q > 0$.
2. **Work** goes out, see [the article](https://physics.example/law).

| process | heat | work |
| :--- | ---: | ---: |
| isochoric | $n C_V \\Delta T$ | 0 |
| isobaric | $n C_p \\Delta T$ | $p \\Delta V$ |

\`\`\`python
def work(pressure: float, volumes: tuple[float, float]) -> float:
    """Work at constant pressure, in joules."""
    start, end = volumes
    return pressure * (end - start)  # positive when the gas expands
\`\`\`

${'The quick brown fox jumps over the lazy dog, and nothing of it matters here. '.repeat(6)}
`;

const conversation = {
  format: 'parley-conversation',
  version: 1,
  title: 'The first law of thermodynamics',
  createdAt: 1,
  updatedAt: 1,
  pinned: false,
  settings: {},
  leafId: `m${MESSAGES - 1}`,
  messages: Array.from({ length: MESSAGES }, (_, index) => ({
    id: `m${index}`,
    parentId: index === 0 ? null : `m${index - 1}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    parts: [{ type: 'text', text: index % 2 === 0 ? `Question ${index}?` : `${ANSWER}\n${index}` }],
    metadata: { status: 'done', createdAt: 1 },
  })),
};

/** @param {string} url @param {unknown} data @param {string} [cookie] */
async function post(url, data, cookie) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(data),
  });
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${await response.text()}`);
  const sent = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  return { value: await response.json(), cookie: sent };
}

/** @param {string} url of the server @returns {Promise<string>} the address of a new share page */
async function share(url) {
  const { value, cookie } = await post(`${url}/api/conversations/import`, conversation);
  const made = await post(`${url}/api/shares`, { conversationId: value.id }, cookie);
  return made.value.url;
}

/** @param {string} url @returns {Promise<number>} milliseconds until the first bytes of the body */
async function measureFirstByte(url) {
  const started = performance.now();
  const response = await fetch(url);
  const reader = response.body?.getReader();
  await reader?.read();
  const time = performance.now() - started;
  while (reader && !(await reader.read()).done);
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  return time;
}

/** What a browser fetches, each with its size as it is sent with gzip. @param {string} url */
async function listRequests(url) {
  const executablePath = await installChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium: install one, or set CHROME_PATH to it.');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    /** @type {Promise<{ type: string, bytes: number }>[]} */
    const requests = [];
    page.on('response', (response) => {
      const type = response.request().resourceType();
      const read = response.body().then((body) => {
        // Fonts are compressed already.
        return { type, bytes: type === 'font' ? body.byteLength : gzipSync(body).byteLength };
      });
      requests.push(read);
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    return await Promise.all(requests);
  } finally {
    await browser.close();
  }
}

/** @param {string} name @param {number[]} times */
function toLine(name, times) {
  return `${name.padEnd(12)} median ${toMedian(times).toFixed(2)} ms, p90 ${toQuantile(times, 0.9).toFixed(2)} ms`;
}

/** The static file must be there when the server starts, and as large as a page that only a server can make. */
async function measureSize() {
  const server = await startBenchServer('share');
  try {
    return (await (await fetch(await share(server.url))).arrayBuffer()).byteLength;
  } finally {
    await server.discard();
  }
}

const size = await measureSize();
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, 'x'.repeat(size));
const server = await startBenchServer('share');
try {
  const url = await share(server.url);
  const html = await (await fetch(url)).text();
  const requests = await listRequests(url);
  console.log(
    `${MESSAGES} messages, ${size} bytes of HTML, ${gzipSync(html).byteLength} with gzip`,
  );
  for (const type of new Set(requests.map((request) => request.type))) {
    const found = requests.filter((request) => request.type === type);
    const bytes = found.reduce((sum, request) => sum + request.bytes, 0);
    console.log(`${type.padEnd(12)} ${String(found.length).padStart(2)} requests, ${bytes} bytes`);
  }
  const total = requests.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`in all       ${String(requests.length).padStart(2)} requests, ${total} bytes`);
  const early = html.slice(0, html.lastIndexOf('</article>')).match(/<script/g) ?? [];
  console.log(`script before the text: ${early.length} files (aim 0)`);

  const page = () => measureFirstByte(url);
  const asset = () => measureFirstByte(server.url + STATIC);
  await interleave(WARM_UP, page, asset);
  const [pages, assets] = await interleave(ROUNDS, page, asset);
  console.log('until the first byte:');
  console.log(toLine('share page', pages));
  console.log(toLine('static file', assets));
  const ratio = toMedian(pages) / toMedian(assets);
  console.log(`ratio ${ratio.toFixed(2)} (${ROUNDS} rounds, interleaved)`);
} finally {
  await server.discard();
  rmSync(dirname(file), { recursive: true, force: true });
}
