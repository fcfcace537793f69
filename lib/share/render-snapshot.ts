import type {
  Snapshot,
  SnapshotAttachment,
  SnapshotMessage,
  SnapshotNote,
} from '@/lib/domain/snapshot';
import { escapeHtml } from '@/lib/markdown/html';
import { type HtmlBudget, toHtml } from '@/lib/markdown/to-html';

/** Characters of HTML that all formulas of a page may have: some five thousand of them. */
const FORMULA_CHARACTERS = 8_000_000;

/** Characters of TeX that are given to KaTeX for a page, which takes about a second for 100,000. */
const TEX_CHARACTERS = 300_000;

/**
 * Characters of HTML that the answers of a page become, formulas included. What was written to become
 * much, such as empty blocks of code, has some fifty for each of its own; an honest answer has three.
 */
const PAGE_CHARACTERS = 10_000_000;

/**
 * Characters and lines of an answer that are rendered. The model's longest has some 130,000 and 5,000;
 * what is longer was imported, and 1 MB of hostile Markdown would take half a minute and more memory
 * than a Worker has. Most of what becomes many elements needs a line for each.
 */
const RENDERED_CHARACTERS = 150_000;
const RENDERED_LINES = 10_000;

/** What a page may still become, counted down. */
type PageBudget = HtmlBudget & { htmlCharacters: number };

/**
 * The messages of a snapshot as HTML, one after the other. Everything in them is a stranger's: what the
 * person wrote is escaped, and what the model wrote goes through the renderer of the chat page.
 */
export async function* renderSnapshot({ system, messages }: Snapshot): AsyncGenerator<string> {
  const budget = {
    formulaCharacters: FORMULA_CHARACTERS,
    texCharacters: TEX_CHARACTERS,
    htmlCharacters: PAGE_CHARACTERS,
  };
  if (system) yield renderFolded('System prompt', system);
  for (const [index, message] of messages.entries()) {
    yield await renderMessage(message, index + 1, budget);
  }
}

/** A text that is there for whoever wants it, as it was written. */
const renderFolded = (name: string, text: string): string =>
  `<details class="folded"><summary>${escapeHtml(name)}</summary><div dir="auto">${escapeHtml(text)}</div></details>\n`;

const renderAttachment = ({ name = 'Pasted text', text }: SnapshotAttachment): string =>
  renderFolded(name, text);

async function renderMessage(
  { role, text, attachments = [], note }: SnapshotMessage,
  number: number,
  budget: PageBudget,
): Promise<string> {
  const isUser = role === 'user';
  const body = isUser
    ? `<div class="bubble" dir="auto">${escapeHtml(text)}</div>`
    : `<div class="md">${await renderAnswer(text, `m${number}-`, budget)}</div>`;
  const files = attachments.map(renderAttachment).join('');
  const said = note ? `<p class="note">${toNoteText(note)}</p>` : '';
  const copy = text
    ? '<button type="button" data-do="copy" aria-label="Copy message">Copy</button>'
    : '';
  const anchor = `<a href="#m${number}" aria-label="Link to message ${number}">Link</a>`;
  return `<article id="m${number}" class="${isUser ? 'you' : 'assistant'}" aria-label="${isUser ? 'You' : 'Assistant'}">${text ? body : ''}${files}${said}<footer class="tools">${copy}${anchor}</footer></article>\n`;
}

/** An answer that would be too much is shown as it was written. */
async function renderAnswer(text: string, idPrefix: string, budget: PageBudget): Promise<string> {
  if (isTooLong(text) || budget.htmlCharacters <= 0) {
    return `<pre class="md-html" dir="auto">${escapeHtml(text)}</pre>`;
  }
  const html = await toHtml(text, idPrefix, budget);
  budget.htmlCharacters -= html.length;
  return html;
}

function isTooLong(text: string): boolean {
  if (text.length > RENDERED_CHARACTERS) return true;
  return (text.match(/\r\n?|\n/g)?.length ?? 0) > RENDERED_LINES;
}

function toNoteText(note: SnapshotNote): string {
  switch (note) {
    case 'stopped':
      return 'The answer was stopped.';
    case 'interrupted':
      return 'The answer was interrupted.';
    case 'failed':
      return 'The answer failed.';
    case 'cut-off':
      return 'The answer reached its limit.';
    case 'tools':
      return 'The assistant used a tool here.';
    default:
      return note satisfies never;
  }
}

/** Whether a piece of rendered HTML holds a formula, and so needs the styles for it. */
export const hasFormula = (html: string): boolean => html.includes('class="katex"');
