// @ts-check
// What was measured, as text: a table for each document, and the aims with whether they are met.

/**
 * @typedef {import('./measures.mjs').Figures} Figures
 * @typedef {Record<string, Figures>} Streamed
 * @typedef {{
 *   documents: Record<string, Streamed>,
 *   sizes: Record<string, { atOnce: number, later: number }>,
 *   growth: Record<string, { costs: number[], exponent: number }>,
 *   whole: Record<string, number>,
 *   flicker: Record<string, import('./page').Counts>,
 * }} Results
 */

/** @param {string[]} head @param {(string | number)[][]} rows */
function printTable(head, rows) {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
}

const round = (/** @type {number} */ value) => String(Math.round(value));

/** @param {string} title @param {number} length @param {Streamed} streamed */
export function printDocument(title, length, streamed) {
  console.log(
    `\n${title}, ${length} characters (CPU of the main thread, in ms; long tasks by CPU and by the clock)`,
  );
  printTable(
    ['', 'task', 'script', 'longest', 'long', 'by the clock', 'p95 gap', 'heap MB', 'read'],
    Object.entries(streamed).map(([name, figures]) => [
      name,
      round(figures.task),
      round(figures.script),
      round(figures.long.longest),
      figures.long.count,
      figures.longTasks,
      figures.p95.toFixed(1),
      figures.heap.toFixed(1),
      figures.share < 1 ? `${round(figures.share * 100)} %, extrapolated` : 'whole',
    ]),
  );
}

/** @param {Results['growth']} growth */
export function printGrowth(growth) {
  console.log('\nOur script over the length of a text, in ms');
  printTable(
    ['', '4 KB', '8', '16', '32', '64', 'exponent'],
    Object.entries(growth).map(([shape, { costs, exponent }]) => [
      shape,
      ...costs.map(round),
      exponent.toFixed(2),
    ]),
  );
}

/** @param {Results['flicker']} flicker */
export function printFlicker(flicker) {
  console.log('\nA short answer, each frame looked at');
  printTable(
    ['', 'blocks replaced', 'text shrank', 'raw delimiter', 'height dropped'],
    Object.entries(flicker).map(([name, { replaced, shrank, raw, lower }]) => [
      name,
      replaced,
      shrank,
      raw,
      lower,
    ]),
  );
}

/** @param {Results['sizes']} sizes */
export function printSizes(sizes) {
  console.log('\nJavaScript beside React, kB gzip');
  printTable(
    ['', 'at once', 'later'],
    Object.entries(sizes).map(([name, { atOnce, later }]) => [
      name,
      (atOnce / 1000).toFixed(1),
      (later / 1000).toFixed(0),
    ]),
  );
}

/** @typedef {{ aim: string, limit: number, value: number | undefined, unit?: string }} Aim */

/** @param {Results} results @returns {Aim[]} */
function listAims({ documents, sizes, growth, whole, flicker }) {
  /** How many times less than Streamdown. @param {string} text @param {'task' | 'script'} figure @param {number} times @returns {Aim} */
  const less = (text, figure, times) => {
    const { ours, streamdown } = documents[text] ?? {};
    const value = ours && streamdown && ours[figure] / streamdown[figure];
    return { aim: `${text}: ${figure} of Streamdown’s`, limit: 1 / times, value };
  };
  const { textbook } = documents;
  const direct = textbook?.['streaming-markdown'];
  const counts = Object.values(documents).flatMap(({ ours }) => (ours ? [ours.long.count] : []));
  const longTasks = counts.reduce((sum, count) => sum + count, 0);
  const once = whole['react-markdown'];
  const flickers = flicker.ours;
  return [
    less('textbook', 'script', 6),
    less('textbook', 'task', 2.5),
    less('table', 'script', 50),
    less('table', 'task', 8),
    less('code', 'task', 4),
    less('mixed', 'task', 2),
    { aim: 'long tasks', limit: 0, value: counts.length > 0 ? longTasks : undefined },
    // Frames come at whole steps of the display: half a millisecond is the clock's noise.
    {
      aim: 'textbook: p95 gap beyond the direct streamer’s',
      limit: 0.5,
      value: textbook?.ours && direct && textbook.ours.p95 - direct.p95,
      unit: 'ms',
    },
    ...Object.entries(growth).map(([shape, { exponent }]) => ({
      aim: `growth of script, ${shape}`,
      limit: 1.1,
      value: exponent,
    })),
    {
      aim: 'textbook at once: task of react-markdown’s',
      limit: 1,
      value: once && whole.ours ? whole.ours / once : undefined,
    },
    { aim: 'textbook: heap', limit: 8, value: textbook?.ours?.heap, unit: 'MB' },
    { aim: 'size at once', limit: 60, value: sizes.ours && sizes.ours.atOnce / 1000, unit: 'kB' },
    {
      aim: 'flicker, all four counts',
      limit: 0,
      value: flickers && flickers.replaced + flickers.shrank + flickers.raw + flickers.lower,
    },
  ];
}

/** Ratios read best as one part of so many. @param {number} value @param {Aim} aim */
function show(value, { limit, unit }) {
  if (limit > 0 && limit < 1 && !unit) return `1/${(1 / value).toFixed(1)}`;
  return `${Number(value.toFixed(2))}${unit ? ` ${unit}` : ''}`;
}

/** @param {Results} results */
export function printAims(results) {
  const measured = listAims(results).flatMap((aim) =>
    aim.value === undefined ? [] : [{ ...aim, value: aim.value }],
  );
  console.log('\nAims');
  printTable(
    ['', 'measured', 'at most', ''],
    measured.map((one) => [
      one.aim,
      show(one.value, one),
      show(one.limit, one),
      one.value <= one.limit ? 'met' : 'NOT met',
    ]),
  );
}
