// @ts-check
// Where the time goes: the functions that a CPU profile finds most often, alone and with what they call.

/** @typedef {import('@playwright/test').CDPSession} Session */
/** @typedef {{ id: number, callFrame: { functionName: string, url: string, lineNumber: number, columnNumber: number }, children?: number[] }} Node */

/** @param {Session} session */
export async function startProfile(session) {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
}

/** @param {Session} session @param {number} [most] @returns {Promise<string>} */
export async function readProfile(session, most = 45) {
  const { profile } = await session.send('Profiler.stop');
  const { nodes, samples = [], timeDeltas = [] } = profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Map<number, number>} */
  const self = new Map();
  for (const [index, id] of samples.entries())
    self.set(id, (self.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  /** @type {Map<string, { self: number, total: number }>} */
  const functions = new Map();
  /** @param {Node} node @param {Set<string>} above @returns {number} */
  const visit = (node, above) => {
    const { functionName, url, columnNumber, lineNumber } = node.callFrame;
    const file = url.split('/').at(-1) ?? '';
    const name = `${functionName || '(anonymous)'} ${file}:${lineNumber}:${columnNumber}`;
    const entry = functions.get(name) ?? { self: 0, total: 0 };
    functions.set(name, entry);
    const own = self.get(node.id) ?? 0;
    const isOuter = !above.has(name);
    const within = isOuter ? new Set([...above, name]) : above;
    let total = own;
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) total += visit(child, within);
    }
    entry.self += own;
    if (isOuter) entry.total += total;
    return total;
  };
  const root = nodes[0];
  if (root) visit(root, new Set());
  const ms = (/** @type {number} */ value) => (value / 1000).toFixed(0).padStart(6);
  return [...functions]
    .sort(([, a], [, b]) => b.self - a.self)
    .slice(0, most)
    .map(([name, { self: own, total }]) => `${ms(own)} ${ms(total)}  ${name}`)
    .join('\n');
}
