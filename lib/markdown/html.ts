import type { Formula, View } from './element';

const VOID = new Set(['br', 'hr', 'img', 'input']);
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (char) => ESCAPES[char] ?? char);
}

/** A formula as HTML, which is trusted, and what its element says beside. */
export type FormulaHtml = {
  readonly html: string;
  readonly attributes?: Readonly<Record<string, string>>;
};

/** A view as HTML. Formulas are set by `setFormula`. */
export function serialize(view: View, setFormula: (formula: Formula) => FormulaHtml): string {
  if (typeof view === 'string') return escapeHtml(view);
  const formula = view.formula ? setFormula(view.formula) : null;
  const attributes = { ...view.attributes, ...formula?.attributes };
  let html = `<${view.tag}`;
  for (const [name, value] of Object.entries(attributes)) html += ` ${name}="${escapeHtml(value)}"`;
  html += '>';
  if (VOID.has(view.tag)) return html;
  if (formula) html += formula.html;
  else for (const child of view.children) html += serialize(child, setFormula);
  return `${html}</${view.tag}>`;
}
