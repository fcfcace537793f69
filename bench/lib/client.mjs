// @ts-check
// The least a client can do: what is measured is the server.

/**
 * @typedef {{ id: string, role: 'user' | 'assistant', parts: { type: 'text', text: string }[] }} Message
 * @typedef {{ firstDelta: number, end: number, arrivals: number[], body: string, cookie: string }} Answer
 *   `firstDelta`, `end`, `arrivals`: milliseconds from the request; `body`: the event stream as it came
 */

/** @param {Message['role']} role @param {string} text @returns {Message} */
export function toMessage(role, text) {
  return { id: crypto.randomUUID(), role, parts: [{ type: 'text', text }] };
}

/**
 * @param {string} url
 * @param {unknown} body
 * @param {string} [cookie]
 * @returns {Promise<Answer>}
 */
async function post(url, body, cookie) {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  });
  if (!response.ok || !response.body) {
    throw new Error(`${response.status} from ${url}: ${await response.text()}`);
  }
  /** @type {Uint8Array[]} */
  const chunks = [];
  /** @type {number[]} */
  const arrivals = [];
  let firstDelta = 0;
  for await (const chunk of response.body) {
    const now = performance.now() - started;
    chunks.push(chunk);
    arrivals.push(now);
    if (!firstDelta && Buffer.from(chunk).includes('"text-delta"')) firstDelta = now;
  }
  return {
    firstDelta,
    end: performance.now() - started,
    arrivals,
    body: Buffer.concat(chunks).toString(),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? cookie ?? '',
  };
}

/** The whole app: one visitor's conversation. @param {string} url @param {string} text @param {string} [cookie] */
export function askApp(url, text, cookie, id = crypto.randomUUID()) {
  return post(`${url}/api/chat`, { id, message: toMessage('user', text) }, cookie);
}

/** The bare route, which is given all messages each time. @param {string} url @param {Message[]} messages */
export function askBare(url, messages) {
  return post(`${url}/__bare/chat`, { messages });
}

/** The chunks of an event stream. @param {string} body @returns {{ type: string, delta?: string }[]} */
export function toChunks(body) {
  return body
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice('data: '.length)));
}

/** @param {string} body */
export function toText(body) {
  return toChunks(body)
    .map(({ type, delta }) => (type === 'text-delta' ? delta : ''))
    .join('');
}

/** A prompt that the emulator answers with so many numbered deltas. @param {number} deltas @param {number} [perSecond] */
export function toLongPrompt(deltas, perSecond) {
  return `Count. [[fault:long:${deltas}${perSecond ? `:${perSecond}` : ''}]]`;
}

/** @param {number} deltas up to 10,000 */
export function toLongAnswer(deltas) {
  return Array.from({ length: deltas }, (_, index) => String(index).padStart(4, '0')).join('');
}
