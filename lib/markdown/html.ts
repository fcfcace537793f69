import type { Element, Formula, View } from './element';

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

/** A view as HTML. Formulas are set by `setFormula`, whose HTML is trusted. */
export function serialize(
  view: View,
  setFormula: (formula: Formula, shell: Element) => string,
): string {
  if (typeof view === 'string') return escapeHtml(view);
  if (view.formula) return setFormula(view.formula, view);
  let html = `<${view.tag}`;
  for (const [name, value] of Object.entries(view.attributes))
    html += ` ${name}="${escapeHtml(value)}"`;
  html += '>';
  if (VOID.has(view.tag)) return html;
  for (const child of view.children) html += serialize(child, setFormula);
  return `${html}</${view.tag}>`;
}
