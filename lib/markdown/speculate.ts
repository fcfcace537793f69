import type { InlineScanner } from './inline-scan';
import type { Open } from './open-construct';
import { mayBeProse } from './prose-dollar';
import type { References } from './references';

/** What to show of an unfinished run: text that parses as it will once closed, and a formula to come. */
export type Speculation = { readonly text: string; readonly pending: 'inline' | 'display' | null };

const AUTOLINK_START = /^<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*$/u;
const TAG_START = /^<[^\s]{0,40}$/u;

/** An opening bracket further back than this is one of the text, not of a link. */
const LONGEST_LABEL = 300;

function closeMath(text: string, open: Open & { kind: 'math' }): Speculation {
  const before = text.slice(0, open.at);
  if (open.closer === '$' && mayBeProse(text.slice(open.at)))
    return { text: before, pending: null };
  const isDisplay = open.closer === '\\]' || open.closer === '$$';
  return { text: before, pending: isDisplay ? 'display' : 'inline' };
}

function closeCode(text: string, open: Open & { kind: 'code' }): string {
  let end = text.length;
  while (text[end - 1] === '`') end -= 1;
  const content = text.slice(open.at + open.size, end);
  if (content.trim() === '') return text.slice(0, open.at);
  return text.slice(0, open.at + open.size) + content + '`'.repeat(open.size);
}

function closeAngle(text: string, open: Open & { kind: 'angle' }): string {
  const source = text.slice(open.at);
  if (AUTOLINK_START.test(source)) return `${text}>`;
  return TAG_START.test(source) ? text.slice(0, open.at) : text;
}

function closeBracket(
  text: string,
  open: Open & { kind: 'bracket' },
  isInnermost: boolean,
): string {
  const label = text.slice(open.at + 1);
  if (label.length > LONGEST_LABEL) return text;
  if (open.isImage || label.startsWith('^') || label.trim() === '') return text.slice(0, open.at);
  // No link holds another, but a link may hold an image: a badge.
  return isInnermost ? `${text}](#)` : text.slice(0, open.at) + label;
}

/** What comes behind a footnote's call is no target. */
function closeTarget(
  text: string,
  open: Open & { kind: 'target' },
  references: References,
): string {
  const label = text.slice(text.lastIndexOf('[', open.textEnd) + 1, open.textEnd);
  return references.isCall(label) ? text : `${text.slice(0, open.textEnd)}](#)`;
}

function closeEmphasis(text: string, open: Open & { kind: 'emphasis' }): string {
  const trimmed = text.trimEnd();
  if (trimmed.length <= open.at + open.size) return text.slice(0, open.at);
  // A single tilde is "about" far more often than it strikes anything out.
  return open.char === '~' && open.size === 1 ? text : trimmed + open.char.repeat(open.size);
}

/**
 * Closes, for the eye only, all that is open at the end of an unfinished run, innermost first. What is
 * not yet known to be text or delimiter (a trailing `*`, half an entity) is left out.
 */
export function speculate(scanner: InlineScanner, references: References): Speculation {
  let text = scanner.text.slice(0, scanner.pos);
  let pending: Speculation['pending'] = null;
  let isInnermost = true;
  for (const open of [...scanner.open].reverse()) {
    switch (open.kind) {
      case 'math': {
        const closed = closeMath(text, open);
        text = closed.text;
        pending = closed.pending;
        break;
      }
      case 'code':
        text = closeCode(text, open);
        break;
      case 'target':
        text = closeTarget(text, open, references);
        isInnermost &&= open.isImage;
        break;
      case 'angle':
        text = closeAngle(text, open);
        break;
      case 'bracket':
        text = closeBracket(text, open, isInnermost);
        isInnermost &&= open.isImage;
        break;
      case 'emphasis':
        text = closeEmphasis(text, open);
        break;
    }
  }
  return { text, pending };
}
