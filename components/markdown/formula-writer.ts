import type { Formula } from '@/lib/markdown/element';
import { checkFormula, type Katex, katexOptions, readRejection } from '@/lib/markdown/tex';
import { schedule } from './schedule';

let katex: Katex | null = null;
let isLoading = false;
const waiting: { element: HTMLElement; formula: Formula }[] = [];

/**
 * Formulas set before, by source: where one stands that can be copied. A formula is set once however
 * often it is shown, and costs nothing more if it is shown once.
 */
const known = new Map<string, WeakRef<HTMLElement>>();
const KNOWN_AT_MOST = 400;
/** Formulas set at once before the rest is left to the next frames. */
const AT_ONCE = 3;
let setThisTask = 0;

const keyOf = ({ tex, display }: Formula) => `${display ? '$$' : '$'}${tex}`;

function reject(element: HTMLElement, formula: Formula, reason: string): void {
  element.textContent = formula.tex;
  element.setAttribute('data-rejected', '');
  element.title = reason;
}

function remember(key: string, element: HTMLElement): void {
  const oldest = known.keys().next().value;
  if (known.size >= KNOWN_AT_MOST && oldest !== undefined) known.delete(oldest);
  known.set(key, new WeakRef(element));
}

function typeset(element: HTMLElement, formula: Formula, engine: Katex): void {
  const key = keyOf(formula);
  const before = known.get(key)?.deref();
  if (before) {
    element.replaceChildren(...before.cloneNode(true).childNodes);
    return;
  }
  const refusal = checkFormula(formula);
  if (refusal) {
    reject(element, formula, refusal);
    return;
  }
  try {
    engine.render(formula.tex, element, katexOptions(formula));
    remember(key, element);
  } catch (thrown) {
    reject(element, formula, readRejection(engine, thrown));
  }
}

function typesetWaiting(): void {
  for (const { element, formula } of waiting.splice(0)) {
    schedule(() => {
      if (katex) typeset(element, formula, katex);
    });
  }
}

function load(): void {
  if (isLoading) return;
  isLoading = true;
  import('./katex').then(
    (loaded) => {
      katex = loaded.engine;
      typesetWaiting();
    },
    () => {
      // Offline, or a new version is deployed: the source is shown, and the next formula tries again.
      isLoading = false;
      for (const { element, formula } of waiting.splice(0)) {
        reject(element, formula, 'The formula could not be set: its renderer did not load.');
      }
    },
  );
}

/** Sets a formula in an element: at once if that is cheap, else in one of the next frames. */
export function setFormula(element: HTMLElement, formula: Formula): void {
  if (katex && (setThisTask < AT_ONCE || known.get(keyOf(formula))?.deref())) {
    if (setThisTask === 0) queueMicrotask(() => (setThisTask = 0));
    setThisTask += 1;
    typeset(element, formula, katex);
    return;
  }
  waiting.push({ element, formula });
  if (katex) typesetWaiting();
  else load();
}
