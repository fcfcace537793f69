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

/** @type {Record<string, string>} */
export const documents = {
  textbook: lines(36, section),
  'table of 300 rows': table(300),
  'code of 2000 lines': `\`\`\`python\n${lines(334, CODE)}\`\`\`\n`,
  'mixed 100 KB': mixed(100_000),
  'deep list': lines(
    400,
    (index) =>
      `${'   '.repeat(index % 8)}1. Item ${index} with **some** words and \`code\` in it\n`,
  ),
};

/** For the growth of the cost with the length. @param {number} kilobytes */
export const growing = (kilobytes) => mixed(kilobytes * 1024);
/** The same within one block. @param {number} kilobytes */
export const growingCode = (kilobytes) =>
  `\`\`\`python\n${lines(400, CODE)}`.slice(0, kilobytes * 1024);
