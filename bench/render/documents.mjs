// @ts-check
// The texts that are streamed. Made up here, so that each run and each machine reads the same.

const lines = (/** @type {number} */ count, /** @type {(index: number) => string} */ line) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const SENTENCES = [
  'The **first law** says that the energy of an isolated system is constant, however it is divided. ',
  'It follows that work and heat are two names for the same transfer, as [Joule](https://example.org/joule) showed. ',
  'A process is *reversible* when no trace of it is left; none is, and that is what `entropy` counts. ',
  'In the limit of low temperature this count approaches a constant, which may be taken as zero. ',
];
const prose = (/** @type {number} */ index) => SENTENCES[index % 4] + SENTENCES[(index + 1) % 4];
const FORMULAS = [
  '\\Delta U_{N} = Q_{N} - W_{N}',
  '\\oint \\frac{\\delta Q_{N}}{T} \\le 0',
  'S_{N} = k_B \\ln \\Omega_{N}',
  '\\begin{aligned} dU_{N} &= T\\,dS - p\\,dV \\\\ dH &= T\\,dS + V\\,dp \\end{aligned}',
];
const formula = (/** @type {number} */ index) =>
  (FORMULAS[index % 4] ?? '').replaceAll('N', String(index));
const CODE = (/** @type {number} */ index) =>
  `def step_${index}(state, dt=0.${index}):\n    """One step of the integrator."""\n    for name, value in state.items():\n        if value > ${index}:\n            state[name] = value - dt * rate(name)  # first order\n    return state\n`;

const table = (/** @type {number} */ rows) =>
  `| process | heat | work | note |\n|:--|--:|--:|---|\n${lines(rows, (index) => `| step ${index} | ${index * 3} | \`${index * 7}\` | **kept** constant at ${index} |\n`)}`;

function section(/** @type {number} */ index) {
  const inline = [`\\(x_{${index}}\\)`, `\\(T_{${index}} > 0\\)`];
  const code = index % 3 === 0 ? `\n\`\`\`python\n${CODE(index)}${CODE(index + 1)}\`\`\`\n` : '';
  const rows = index % 9 === 0 ? `\n${table(6)}\n` : '';
  const second = index % 9 < 3 ? `\n\\[\n${formula(index + 1)}\n\\]\n` : '';
  return `### ${index + 1}. A part of the answer\n\n${prose(index)}Here ${inline[0]} is the state and ${inline[1]} the temperature.\n\n\\[\n${formula(index)}\n\\]\n${second}\n1. **Before:** ${SENTENCES[2]}\n2. **After:** ${SENTENCES[3]}\n${code}${rows}\n`;
}

const mixed = (/** @type {number} */ size) =>
  lines(Math.ceil(size / 700) + 4, section).slice(0, size);

/** A short answer with one of everything, in which each frame is looked at. */
export const short = `${section(0)}\n> A quote with **bold** and \\(x\\).\n\n- [x] done\n- [ ] to do\n\n\`\`\`js\nconst a = 1; // one\n\`\`\`\n\nIt costs $5 and $10, or \`none\`.\n`;

/** @param {number} count */
const list = (count) =>
  lines(
    count,
    (index) =>
      `${'   '.repeat(index % 8)}1. Item ${index} with **some** words and \`code\` in it\n`,
  );
const code = (/** @type {number} */ count) => `\`\`\`python\n${lines(count, CODE)}`;
const paragraph = (/** @type {number} */ count) =>
  lines(count, (index) => `${prose(index)}Here \\(x_{${index % 40}}\\) is the state. `);

export const documents = {
  textbook: lines(36, section),
  table: table(300),
  code: `${code(334)}\`\`\`\n`,
  mixed: mixed(100_000),
  list: list(400),
};

const cut = (/** @type {string} */ text, /** @type {number} */ kilobytes) =>
  text.slice(0, kilobytes * 1024);

/** Texts by their size in kilobytes, for the growth of the cost with the length. */
export const growing = {
  /** @param {number} size */
  mixed: (size) => mixed(size * 1024),
  /** @param {number} size */
  'one paragraph': (size) => cut(paragraph(400), size),
  /** @param {number} size */
  'one block of code': (size) => cut(code(400), size),
  /** @param {number} size */
  'one table': (size) => cut(table(1_200), size),
  /** @param {number} size */
  'one list': (size) => cut(list(1_400), size),
};
