import { MarkdownDocument, walk } from './document';
import { viewDocument } from './document-view';
import type { Formula, View } from './element';
import { findLanguage, loadGrammar } from './grammars';
import { escapeHtml, type FormulaHtml, serialize } from './html';
import { checkFormula, type Katex, katexOptions, readRejection } from './tex';

function hasFormula(view: View): boolean {
  return typeof view !== 'string' && (view.formula !== undefined || view.children.some(hasFormula));
}

const reject = (formula: Formula, reason: string): FormulaHtml => ({
  html: escapeHtml(formula.tex),
  attributes: { 'data-rejected': '', title: reason },
});

function formulaHtml(katex: Katex, formula: Formula): FormulaHtml {
  const refusal = checkFormula(formula);
  if (refusal) return reject(formula, refusal);
  try {
    return { html: katex.renderToString(formula.tex, katexOptions(formula)) };
  } catch (thrown) {
    return reject(formula, readRejection(katex, thrown));
  }
}

/**
 * What texts of one page may have of formulas, counted down: characters of HTML, of which one becomes some
 * hundred times its source, and of TeX given to KaTeX, which takes about a second for 100,000 and as long
 * for what it rejects.
 */
export type HtmlBudget = { formulaCharacters: number; texCharacters: number };

/** For one text on its own: the longest answer has some 130,000 characters, and not all of them in formulas. */
const ONE_TEXT: Readonly<HtmlBudget> = { formulaCharacters: 8_000_000, texCharacters: 100_000 };
const TOO_MANY = 'There are too many formulas here.';

/** Sets formulas, each that comes again once, until there is enough of them. */
function createSetter(katex: Katex, budget: HtmlBudget): (formula: Formula) => FormulaHtml {
  const known = new Map<string, FormulaHtml>();
  return (formula) => {
    if (budget.formulaCharacters <= 0) return reject(formula, TOO_MANY);
    const key = `${formula.display}${formula.tex}`;
    const before = known.get(key);
    if (!before && budget.texCharacters < formula.tex.length) return reject(formula, TOO_MANY);
    if (!before) budget.texCharacters -= formula.tex.length;
    const html = before ?? formulaHtml(katex, formula);
    known.set(key, html);
    budget.formulaCharacters -= html.html.length;
    return html;
  };
}

const noFormula = (): FormulaHtml => ({ html: '' });

async function loadGrammars(document: MarkdownDocument): Promise<void> {
  const names = new Set<string>();
  for (const block of walk(document.root)) {
    const name = block.kind === 'code' ? findLanguage(block.language) : null;
    if (name) names.add(name);
  }
  await Promise.all(Array.from(names, loadGrammar));
}

/**
 * The HTML of a finished text: complete, highlighted, with its formulas set, readable without
 * JavaScript; what `Markdown` shows in a page once the text is whole. It is safe to insert as it is.
 * `idPrefix` makes the ids of its footnotes unique in the page. Its styles are those of
 * `components/markdown`, and KaTeX’s; its formulas have style attributes. `budget` is
 * shared by the texts of one page; a formula beyond it is left as its source.
 */
export async function toHtml(
  text: string,
  idPrefix = '',
  budget: HtmlBudget = { ...ONE_TEXT },
): Promise<string> {
  const document = new MarkdownDocument();
  document.append(text);
  document.end();
  await loadGrammars(document);
  const views = viewDocument(document, { references: document.references, idPrefix });
  const setFormula = views.some(hasFormula)
    ? createSetter((await import('katex')).default, budget)
    : noFormula;
  return views.map((view) => serialize(view, setFormula)).join('');
}
