import { z } from 'zod';
import { NAME_LIMIT, toAttachmentPart } from '@/lib/domain/attachment';
import { type Part, TEXT_LIMIT } from '@/lib/domain/message';

/** Parts of one message: what was typed, and attachments. */
export const PARTS_LIMIT = 50;

export type QuestionPart = Extract<Part, { type: 'text' }>;

const attachment = z.object({
  name: z.string().max(NAME_LIMIT).optional(),
  tokens: z.number().int().min(0).optional(),
});

/** Of what a client says about a part, only that it is an attachment is kept. */
const textPart = z
  .object({
    type: z.literal('text'),
    text: z.string().max(TEXT_LIMIT, `must have at most ${TEXT_LIMIT} characters`),
    providerMetadata: z
      .object({ parley: z.object({ attachment: attachment.optional() }).optional() })
      .optional(),
  })
  .transform(({ text, providerMetadata }): QuestionPart => {
    const said = providerMetadata?.parley?.attachment;
    if (!said) return { type: 'text', text };
    const { name, tokens } = said;
    return toAttachmentPart({
      text,
      ...(name !== undefined && { name }),
      ...(tokens !== undefined && { tokens }),
    });
  });

/** A file as a stock client sends it: its content in a `data:` URL. */
const filePart = z
  .object({
    type: z.literal('file'),
    filename: z
      .string()
      .transform((name) => name.slice(0, NAME_LIMIT))
      .optional(),
    url: z.string(),
  })
  .transform(({ filename, url }, context): QuestionPart => {
    const text = readDataUrl(url);
    if (text === null) {
      const message = 'must be a text file, in UTF-8, as a data: URL';
      context.addIssue({ code: 'custom', path: ['url'], message });
      return z.NEVER;
    }
    return toAttachmentPart({ text, ...(filename && { name: filename }) });
  });

/** A part of a question, as what is stored: a text. */
export const questionPart = z.discriminatedUnion('type', [textPart, filePart], {
  error: 'only texts and text files can be sent',
});

/** The text in a `data:` URL (RFC 2397); null where it holds none. */
function readDataUrl(url: string): string | null {
  const [, encoding, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? [];
  if (!url.startsWith('data:')) return null;
  try {
    const bytes = encoding
      ? Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
      : new TextEncoder().encode(decodeURIComponent(data));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    // `atob`, `decodeURIComponent` and the decoder throw for what is not what it says it is.
    return null;
  }
}
