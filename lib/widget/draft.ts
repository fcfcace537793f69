import type { WidgetConfiguration, WidgetItem } from './configuration';
import { STARTER_LIMIT, STARTERS, toOrigin } from './look';

/** A widget while it is being edited: lists are texts, one entry a line, as they were typed. */
export type WidgetDraft = Omit<WidgetConfiguration, 'origins' | 'starters'> & {
  origins: string;
  starters: string;
};

export type Problems = Partial<Record<keyof WidgetDraft, string>>;

const MAX_DAILY_TOKENS = 1_000_000_000;

export function toDraft(item: WidgetItem): WidgetDraft {
  const { id: _id, createdAt: _created, updatedAt: _updated, ...configuration } = item;
  return {
    ...configuration,
    origins: item.origins.join('\n'),
    starters: item.starters.join('\n'),
  };
}

const toLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is wrong with a draft, field by field, in words that go beside the field. */
export function findProblems(draft: WidgetDraft): Problems {
  const wrong = toLines(draft.origins).find((line) => toOrigin(line) === null);
  const starters = toLines(draft.starters);
  const isBudget = Number.isInteger(draft.dailyTokens) && draft.dailyTokens >= 1;
  return {
    ...(!draft.name.trim() && { name: 'A widget needs a name.' }),
    ...(wrong !== undefined && {
      origins: `“${wrong}” is no origin. Write it as https://example.com, without a path.`,
    }),
    ...(starters.length > STARTERS && { starters: `There can be ${STARTERS} questions at most.` }),
    ...(starters.some((line) => line.length > STARTER_LIMIT) && {
      starters: `A question can have ${STARTER_LIMIT} characters at most.`,
    }),
    ...((!isBudget || draft.dailyTokens > MAX_DAILY_TOKENS) && {
      dailyTokens: 'Must be a whole number from 1 to 1,000,000,000.',
    }),
  };
}

/** The draft as it is saved. It must have no problems. */
export function toConfiguration(draft: WidgetDraft): WidgetConfiguration {
  return {
    ...draft,
    origins: toLines(draft.origins).map((line) => toOrigin(line) ?? line),
    starters: toLines(draft.starters),
  };
}
