import { readTable } from './read-table';

const FENCE = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^\1/gm;

/** The data in what a person pasted: the last fenced block, else the part that looks like a table or JSON. */
export function findData(pasted: readonly string[]): string {
  for (const text of pasted.toReversed()) {
    const block = [...text.matchAll(FENCE)].at(-1)?.[2];
    if (block?.trim()) return block;
    // An attached file is data from its first line to its last, cells of several lines included.
    const whole = readTable(text);
    if (whole.ok && whole.value.columns.length > 1) return text;
    const json = /^\s*[[{][\s\S]*[\]}]\s*$/m.exec(text)?.[0];
    if (json) return json;
    const lines = toRows(text);
    if (lines.length > 1) return lines.join('\n');
  }
  return '';
}

/** The longest run of lines that share a separator: what surrounds it is the question. */
function toRows(text: string): string[] {
  let best: string[] = [];
  for (const separator of [',', ';', '\t', '|']) {
    let run: string[] = [];
    for (const line of [...text.split('\n'), '']) {
      if (line.includes(separator)) run.push(line);
      else {
        if (run.length > best.length) best = run;
        run = [];
      }
    }
  }
  return best;
}
