import type { LanguageModelUsage, UIMessage } from 'ai';
import { toAttachments, toTyped } from './attachment';

/** Where an assistant message stands. Only `streaming` can change by itself. */
export type MessageStatus = 'streaming' | 'done' | 'stopped' | 'interrupted' | 'failed';

/** Why the model ended, in the AI SDK's words. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error' | 'other';

/** What a person is told when an answer failed. `code` is stable, `message` is for reading. */
export type ShownFailure = {
  code: string;
  message: string;
  /** True when asking again may help. */
  retryable: boolean;
  /** Earliest useful retry, in milliseconds since the epoch. */
  retryAt?: number;
};

/** The versions of a message: its place among its siblings, counted from 0. */
export type Siblings = { index: number; ids: string[] };

/** JSON that an answer was asked for as. */
export type AnswerFormat =
  | { type: 'json_object' }
  | { type: 'json_schema'; name: string; schema: Record<string, unknown> };

export type MessageMetadata = {
  status: MessageStatus;
  /** Milliseconds since the epoch. */
  createdAt: number;
  finishReason?: FinishReason;
  usage?: Pick<LanguageModelUsage, 'inputTokens' | 'outputTokens' | 'totalTokens'> & {
    /** Input tokens that the provider read from its cache. */
    cachedInputTokens?: number;
  };
  /** What the usage cost when it was used, in millionths of a US dollar. */
  cost?: number;
  /** Present where JSON was asked for. */
  format?: AnswerFormat;
  /** The catalogue's id of the model that answered. */
  model?: string;
  /** Present where the answer did not come from a model but from the local emulator. */
  demo?: boolean;
  /** Milliseconds from the request to the first token, and to the end; `writing`: while tokens came. */
  timing?: { firstToken?: number; writing?: number; total: number };
  failure?: ShownFailure;
  /**
   * Tokens of the last request and of this answer to it, as the provider counts them, and which
   * messages a note stood for (see window-note.ts): what the branch up to here takes of the window.
   */
  window?: { tokens: number; upTo?: string };
  siblings?: Siblings;
};

/** A message as it is stored, sent and shown: an AI SDK `UIMessage` with our metadata. */
export type Message = UIMessage<MessageMetadata>;
export type Part = Message['parts'][number];

/** Characters in one message: about the model's whole context window. */
export const TEXT_LIMIT = 4_000_000;

/** The plain text of a message: its text parts, joined, and after a blank line what is attached. */
export function toText({ parts }: Pick<Message, 'parts'>): string {
  const attached = toAttachments(parts).map(({ text }) => text);
  return [toTyped(parts), ...attached].filter(Boolean).join('\n\n');
}

/** What a person reads of a message, or copies: texts that something stands between are paragraphs. */
export function toReadable(message: Pick<Message, 'parts'>): string {
  const texts = message.parts.map((part) => (part.type === 'text' ? part.text.trim() : ''));
  return texts.filter(Boolean).join('\n\n');
}
