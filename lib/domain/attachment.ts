import type { Part } from './message';
import { toLine } from './unseen';

type TextPart = Extract<Part, { type: 'text' }>;

/** A text that goes with a message without being typed: a file, or what was pasted, which has no name. */
export type Attachment = {
  name?: string;
  text: string;
  /** As the page counted them when it was sent. For reading only. */
  tokens?: number;
};

/** The name that a file may have here, in characters. */
export const NAME_LIMIT = 200;

/** A file's name as it may be shown: one line without unseen characters, of which its end tells most. */
export const toAttachmentName = (name: string): string =>
  toLine(name).slice(-NAME_LIMIT).toWellFormed();

/** An attachment as it is stored and sent: a text part that says what it is, so that any client can read it. */
export function toAttachmentPart({ name, text, tokens }: Attachment): TextPart {
  const attachment = { ...(name && { name }), ...(tokens !== undefined && { tokens }) };
  return { type: 'text', text, providerMetadata: { parley: { attachment } } };
}

/** The attachment that a part is; null for one that is none. */
function toAttachment(part: Part): Attachment | null {
  const said = part.type === 'text' ? part.providerMetadata?.parley?.attachment : undefined;
  if (part.type !== 'text' || typeof said !== 'object' || said === null) return null;
  const { name, tokens } = said as { name?: unknown; tokens?: unknown };
  const shown = typeof name === 'string' ? toAttachmentName(name) : '';
  return {
    text: part.text,
    ...(shown && { name: shown }),
    ...(typeof tokens === 'number' && { tokens }),
  };
}

export const toAttachments = (parts: readonly Part[]): Attachment[] =>
  parts.flatMap((part) => toAttachment(part) ?? []);

/** What a person typed: the message without what is attached to it. */
export function toTyped(parts: readonly Part[]): string {
  return parts
    .map((part) => (part.type === 'text' && !toAttachment(part) ? part.text : ''))
    .join('');
}

/** What the model reads of a question: attachments follow what was typed, each under its name. */
export function toQuestionText(parts: readonly Part[]): string {
  const attached = toAttachments(parts).map(({ name, text }) =>
    name ? `Attached file "${name.replace(/["\r\n]/g, ' ')}":\n${text}` : text,
  );
  return [toTyped(parts), ...attached].filter((text) => text.trim()).join('\n\n');
}
