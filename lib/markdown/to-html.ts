import { MarkdownDocument, walk } from './document';
import { viewDocument } from './document-view';
import { type Element, element, type Formula, type View } from './element';
import { findLanguage, loadGrammar } from './grammars';
import { serialize } from './html';
import { checkFormula, type Katex, katexOptions, readRejection } from './tex';

function hasFormula(view: View): boolean {
  return typeof view !== 'string' && (view.formula !== undefined || view.children.some(hasFormula));
}

function formulaHtml(katex: Katex, formula: Formula, shell: Element): string {
  const rejected = (reason: string) => {
    const attributes = { ...shell.attributes, 'data-rejected': '', title: reason };
    return serialize(element(shell.tag, attributes, formula.tex), () => '');
  };
  const refusal = checkFormula(formula);
  if (refusal) return rejected(refusal);
  try {
    const html = katex.renderToString(formula.tex, katexOptions(formula));
    const open = serialize({ ...shell, children: [], formula: undefined } as never, () => '');
    return open.replace(/<\/\w+>$/u, (close) => html + close);
  } catch (thrown) {
    return rejected(readRejection(katex, thrown));
  }
}

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
 * JavaScript. `idPrefix` makes the ids of its footnotes unique in the page.
 */
export async function toHtml(text: string, idPrefix = ''): Promise<string> {
  const document = new MarkdownDocument();
  document.append(text);
  document.end();
  await loadGrammars(document);
  const views = viewDocument(document, { references: document.references, idPrefix });
  const katex: Katex | null = views.some(hasFormula) ? (await import('katex')).default : null;
  return views
    .map((view) =>
      serialize(view, (formula, shell) => (katex ? formulaHtml(katex, formula, shell) : '')),
    )
    .join('');
}
