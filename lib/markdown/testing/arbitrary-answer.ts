import fc from 'fast-check';

const WORDS = [
  'the',
  'energy',
  'of',
  'a',
  'system',
  'is',
  'constant',
  'Größe',
  '能量',
  'and',
  'so',
  'on',
];
const word = fc.constantFrom(...WORDS);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '));
const tex = fc.constantFrom(
  'x',
  'n!',
  '\\Delta U',
  'a_1 + b^{2}',
  '\\frac{1}{2}',
  'x \\cdot [0, 1]',
  '|x|',
);

/** A construct that a model writes in a sentence, whole. */
const phrase = fc.oneof(
  words,
  words.map((text) => `**${text}**`),
  words.map((text) => `*${text}*`),
  words.map((text) => `~~${text}~~`),
  words.map((text) => `\`${text}\``),
  words.map((text) => `[${text}](https://example.org/${text.length})`),
  words.map((text) => `[${text}](https://example.org/a_(b)?q=*_\`x "A *title*")`),
  words.map((text) => `![${text}](https://pictures.example/${text.length}.png)`),
  words.map((text) => `[![${text}](https://pictures.example/b.svg)](https://example.org/build)`),
  words.map(
    (text) => `**see [${text}](https://example.org/x) and ![${text}](https://p.example/y)**`,
  ),
  words.map((text) => `*${text} [*${text}* \`code\`](https://example.org/x)*`),
  words.map((text) => `[**${text}** and \\(x_1\\)](https://example.org/x)`),
  words.map((text) => `**${text} \`code\` in bold**`),
  tex.map((source) => `\\(${source}\\)`),
  tex.map((source) => `\\( ${source} \\)`),
  tex.map((source) => `$${source}$`),
  tex.map((source) => `**where \\(${source}\\) is**`),
  fc.constantFrom(
    'costs $5 and $10 now',
    'https://example.org/a_b',
    '3 * 4 * 5',
    'snake_case_name',
    'AT&T &amp; co',
    'done 😀 and $PATH too',
  ),
);
const sentence = fc
  .array(phrase, { minLength: 1, maxLength: 7 })
  .map((list) => `So ${list.join(' ')}.`);
const cell = fc.oneof(
  word,
  tex.filter((source) => !source.includes('|')).map((source) => `\\(${source}\\)`),
  words.map((text) => `**${text}**`),
  words.map((text) => `[${text}](https://example.org/x)`),
  words.map((text) => `![${text}](https://pictures.example/x.png)`),
);
const row = fc
  .array(cell, { minLength: 3, maxLength: 3 })
  .map((cells) => `| ${cells.join(' | ')} |`);

const displayFormula = fc.oneof(
  tex.map((source) => `\\[\n${source}\n\\]`),
  tex.map((source) => `\\[ ${source} \\]`),
  tex.map((source) => `$$\n${source} = \n- 1\n$$`),
  fc.constant('\\[\n\\begin{aligned}\na &= b \\\\\n  &= c\n\\end{aligned}\n\\]'),
  fc.constant('\\[\n\\begin{aligned}\na &= b \\\\\n\nd &= c\n\n\\end{aligned}\n\n\\]'),
  fc.constant('$$\nx + y\n\n= z\n$$'),
);
const list = (mark: (index: number) => string) =>
  fc
    .array(fc.tuple(sentence, fc.option(displayFormula)), { minLength: 1, maxLength: 4 })
    .map((items) =>
      items
        .map(([text, formula], index) => {
          const pad = ' '.repeat(mark(index).length);
          const tail = formula
            ? `  \n${pad}${formula.replaceAll('\n', `\n${pad}`)}  \n${pad}where it ends.`
            : '';
          return `${mark(index)}${text}${tail}`;
        })
        .join('\n'),
    );

const block = fc.oneof(
  { weight: 4, arbitrary: sentence },
  { weight: 1, arbitrary: sentence.map((text) => `### ${text}`) },
  { weight: 2, arbitrary: list((index) => `${index + 1}. `) },
  { weight: 2, arbitrary: list(() => '- ') },
  { weight: 1, arbitrary: sentence.map((text) => `> ${text}`) },
  { weight: 1, arbitrary: sentence.map((text) => `> - ${text}\n>\n>   ${text}`) },
  { weight: 1, arbitrary: displayFormula },
  {
    weight: 1,
    arbitrary: fc
      .array(row, { minLength: 1, maxLength: 4 })
      .map((rows) => `| a | b | c |\n|---|:-:|--:|\n${rows.join('\n')}`),
  },
  { weight: 1, arbitrary: fc.constant('```python\ndef f(n):\n    return n\n\nprint(f(1))\n```') },
  { weight: 1, arbitrary: fc.constant('- [x] done\n- [ ] to do') },
  { weight: 1, arbitrary: fc.constant('---') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        sentence,
        fc.constantFrom('', '> ', '- '),
        fc.constantFrom('1', '2', 'source', 'see-also'),
      )
      .map(
        ([text, mark, label]) =>
          `${text} A claim[^${label}], and[^9].\n\n${mark}[^${label}]: ${text}`,
      ),
  },
);

/** An answer as a model writes one: every construct in it is closed. */
export const arbitraryAnswer = fc
  .array(block, { minLength: 1, maxLength: 8 })
  .map((blocks) => `${blocks.join('\n\n')}\n\n[^9]: The last note.`);
