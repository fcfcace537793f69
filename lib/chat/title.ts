import { generateText, type LanguageModel } from 'ai';
import { toTitle } from '@/lib/domain/conversation';
import type { MessageMetadata } from '@/lib/domain/message';

/** Characters of the question and of the answer that the model reads to find a title. */
const EXCERPT = 600;

/** Tokens that a title may have: what it asks for is part of the question, which is not ours. */
export const TITLE_TOKENS = 64;

/** Milliseconds after which a title is no longer worth waiting for. */
const TIMEOUT = 20_000;

const INSTRUCTIONS =
  'Write a title of at most six words for this conversation, in its language. Answer with the title alone: no quotes, no full stop.';

/** A title, where the model had one to give, and what it took to ask. */
type FoundTitle = { title?: string; usage?: NonNullable<MessageMetadata['usage']> };

/** Asks the model for a title: short and cheap. Without one the first words of the question stay. */
export async function findTitle(
  model: LanguageModel,
  question: string,
  answer: string,
): Promise<FoundTitle> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    const { text, usage } = await generateText({
      model,
      instructions: INSTRUCTIONS,
      prompt: `Question: "${question.slice(0, EXCERPT)}"\n\nAnswer: "${answer.slice(0, EXCERPT)}"`,
      maxRetries: 0,
      abortSignal: abort.signal,
    });
    const line = text.split('\n')[0] ?? '';
    const title = toTitle(line.replace(/^["'“”#*\s]+|["'“”.*\s]+$/gu, ''));
    const { inputTokens, outputTokens, totalTokens } = usage;
    return { ...(title && { title }), usage: { inputTokens, outputTokens, totalTokens } };
  } catch {
    // Whatever went wrong upstream, a title is not worth a word about it: there is one already.
    return {};
  } finally {
    clearTimeout(timer);
    // A signal that has crossed to another Worker holds both sides until it fires.
    abort.abort();
  }
}
