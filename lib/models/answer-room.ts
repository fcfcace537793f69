import type { Settings } from './settings';

/** The most tokens that one answer may have, by its settings and by the limit of the deployment. */
export function toAnswerTokens(settings: Settings, limit: number): number {
  const { max_completion_tokens: set, max_tokens: older } = settings;
  return Math.min(limit, set ?? limit, older ?? limit);
}

/** The settings with the deployment's limit in force. As they are, where it is none of its own. */
export function withAnswerLimit(settings: Settings, limit: number, ofModel: number): Settings {
  if (limit >= ofModel) return settings;
  const tokens = toAnswerTokens(settings, limit);
  return settings.max_tokens === undefined
    ? { ...settings, max_completion_tokens: tokens }
    : { ...settings, max_tokens: tokens };
}

/** The share of a small window that an answer may reserve. */
const ANSWER_SHARE = 0.25;

/** The tokens that a request may send, when its answer has its place in the same window. */
export function toRoom(window: number, answerTokens: number): number {
  return Math.floor(window - Math.min(answerTokens, window * ANSWER_SHARE));
}
