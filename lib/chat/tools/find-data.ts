import { readTable } from './read-table';

/** The data in what a person pasted: the last fenced block, else the part that looks like a table or JSON. */
export function findData(pasted: readonly string[]): string {
  for (const text of pasted.toReversed()) {
    const lines = text.split('\n');
    const block = toLastBlock(lines);
    if (block?.trim()) return block;
    // An attached file is data from its first line to its last, cells of several lines included.
    const whole = readTable(text);
    if (whole.ok && whole.value.columns.length > 1) return text;
    const json = toJsonText(lines);
    if (json) return json;
    const rows = toRows(lines);
    if (rows.length > 1) return rows.join('\n');
  }
  return '';
}

/** Each of these looks at a line once: what is pasted may be as long as the window, and hostile. */
function toLastBlock(lines: readonly string[]): string | undefined {
  let fence: string | undefined;
  let from = 0;
  let last: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (fence !== undefined && line.startsWith(fence)) {
      last = lines
        .slice(from, index)
        .map((one) => `${one}\n`)
        .join('');
      fence = undefined;
    } else if (fence === undefined) {
      fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
      from = index + 1;
    }
  }
  return last;
}

/** From the first line that begins an object or a list to the last one that ends one. */
function toJsonText(lines: readonly string[]): string | undefined {
  const from = lines.findIndex((line) => /^[[{]/.test(line.trimStart()));
  const to = lines.findLastIndex((line) => /[\]}]$/.test(line.trimEnd()));
  return from === -1 || to < from ? undefined : lines.slice(from, to + 1).join('\n');
}

/** The longest run of lines that share a separator: what surrounds it is the question. */
function toRows(lines: readonly string[]): string[] {
  let best: string[] = [];
  for (const separator of [',', ';', '\t', '|']) {
    let run: string[] = [];
    for (const line of [...lines, '']) {
      if (line.includes(separator)) run.push(line);
      else {
        if (run.length > best.length) best = run;
        run = [];
      }
    }
  }
  return best;
}
