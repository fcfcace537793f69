import type { LanguageModel } from 'ai';
import { type LimitsEnv, parseLimits } from '@/lib/chat/limits';
import { TITLE_TOKENS } from '@/lib/chat/title';
import { withAnswerLimit } from '@/lib/models/answer-room';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { type AiEnv, toLanguageModel } from '@/lib/models/language-model';
import type { Recorder } from '@/lib/models/recorder';
import type { Settings } from '@/lib/models/settings';
import { goesOnInText } from './continued-answer';
import type { NewTurn } from './plan-turn';

/** The model as a turn asks it: for its answer, for a summary before it, for a title after it. */
export type TurnModels = Record<'answer' | 'summary' | 'title', LanguageModel>;

/** What is asked for the answer and the summary, the recorder hears. */
export function toTurnModels(
  env: AiEnv & LimitsEnv,
  plan: NewTurn,
  asked: Settings,
  recorder: Recorder,
): TurnModels {
  const overheard = { AI: recorder.wrap(env.AI) };
  const limit = parseLimits(env)?.answerTokens ?? 1;
  const settings = withAnswerLimit(toSettings(asked, plan), limit, DEFAULT_MODEL.outputLimit);
  return {
    answer: toLanguageModel(overheard, DEFAULT_MODEL.id, settings),
    summary: toLanguageModel(overheard, DEFAULT_MODEL.id, {
      max_completion_tokens: plan.fitted?.summary?.output ?? TITLE_TOKENS,
    }),
    // A title is ours to ask for: no schema and no limit of the conversation's belongs to it.
    title: toLanguageModel(env, DEFAULT_MODEL.id, { max_completion_tokens: TITLE_TOKENS }),
  };
}

/** The rest of a document is no document: a format that was asked for does not hold for it. */
function toSettings(settings: Settings, { continued }: NewTurn): Settings {
  if (!continued || !goesOnInText(continued)) return settings;
  const { response_format: _format, ...rest } = settings;
  return rest;
}
