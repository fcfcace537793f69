export type Example = {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
};

const FENCE = '`'.repeat(32);
const EXAMPLE = new RegExp(
  `^## (.*)$|^${FENCE} example.*\\n([\\s\\S]*?)^\\.\\n([\\s\\S]*?)^${FENCE}$`,
  'gmu',
);

/** The examples of GFM 0.29 in their order, counted as the specification counts them. */
export function readGfmExamples(text: string): Example[] {
  const examples: Example[] = [];
  let section = '';
  for (const [, heading, markdown, html] of text.matchAll(EXAMPLE)) {
    if (heading !== undefined) section = heading;
    else if (markdown !== undefined && html !== undefined) {
      examples.push({ number: examples.length + 1, section, markdown, html });
    }
  }
  return examples;
}
