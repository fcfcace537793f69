import { generateText, type LanguageModel } from 'ai';
import { toTitle } from '@/lib/domain/conversation';

/** Characters of the question and of the answer that the model reads to find a title. */
const EXCERPT = 600;

/** Tokens that a title may have: what it asks for is part of the question, which is not ours. */
export const TITLE_TOKENS = 64;

/** Milliseconds after which a title is no longer worth waiting for. */
const TIMEOUT = 20_000;

const INSTRUCTIONS =
  'Write a title of at most six words for this conversation, in its language. Answer with the title alone: no quotes, no full stop.';

/**
 * Asks the model for a title: short and cheap. Undefined when it has none to give; the first words
 * of the question then stay.
 */
export async function findTitle(
  model: LanguageModel,
  question: string,
  answer: string,
): Promise<string | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    const { text } = await generateText({
      model,
      instructions: INSTRUCTIONS,
      prompt: `Question: "${question.slice(0, EXCERPT)}"\n\nAnswer: "${answer.slice(0, EXCERPT)}"`,
      maxRetries: 0,
      abortSignal: abort.signal,
    });
    const line = text.split('\n')[0] ?? '';
    return toTitle(line.replace(/^["'“”#*\s]+|["'“”.*\s]+$/gu, '')) || undefined;
  } catch {
    // Whatever went wrong upstream, a title is not worth a word about it: there is one already.
    return undefined;
  } finally {
    clearTimeout(timer);
    // A signal that has crossed to another Worker holds both sides until it fires.
    abort.abort();
  }
}
