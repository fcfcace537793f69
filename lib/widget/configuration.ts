import { z } from 'zod';
import { toLine } from '@/lib/domain/unseen';
import { settingsSchema } from '@/lib/models/settings';
import { STARTER_LIMIT, STARTERS, type Theme, toOrigin } from './look';

/** Origins that one widget may be shown on, and widgets that one account may have. */
const ORIGINS_LIMIT = 50;
export const WIDGETS_LIMIT = 50;

const MAX_DAILY_TOKENS = 1_000_000_000;

const origin = z
  .string()
  .max(300)
  .transform((text, context) => {
    const found = toOrigin(text);
    if (found) return found;
    const message = 'must be an origin such as "https://example.com", without a path';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const scheme = z.enum(['auto', 'light', 'dark']);

const theme = z
  .union([
    scheme.transform((name) => ({ scheme: name })),
    z.strictObject({
      scheme: scheme.default('auto'),
      accent: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#2f5fae"')
        .optional(),
    }),
  ])
  .transform((given): Theme => given);

const fields = {
  name: z.string().overwrite(toLine).min(1, 'must not be empty').max(80),
  origins: z
    .array(origin)
    .max(ORIGINS_LIMIT)
    .transform((list) => [...new Set(list)]),
  greeting: z.string().trim().max(500),
  starters: z.array(z.string().overwrite(toLine).min(1).max(STARTER_LIMIT)).max(STARTERS),
  settings: settingsSchema,
  theme,
  position: z.enum(['end', 'start']),
  dailyTokens: z.int().min(1).max(MAX_DAILY_TOKENS),
  enabled: z.boolean(),
};

/** What an owner decides about a widget. The host page decides none of it. */
export const widgetSchema = z.strictObject({
  ...fields,
  origins: fields.origins.default([]),
  greeting: fields.greeting.default('Hello! What would you like to know?'),
  starters: fields.starters.default([]),
  settings: fields.settings.default({}),
  theme: fields.theme.default({ scheme: 'auto' }),
  position: fields.position.default('end'),
  dailyTokens: fields.dailyTokens.default(200_000),
  enabled: fields.enabled.default(true),
});

export const widgetPatchSchema = z.strictObject(fields).partial();

export type WidgetConfiguration = z.output<typeof widgetSchema>;
export type WidgetPatch = z.output<typeof widgetPatchSchema>;

/** Tokens of one day: what was spent on answers, and how many there were. */
export type DayUsage = { day: string; tokens: number; turns: number; visitors: number };

/** A widget as its owner sees it. */
export type WidgetItem = WidgetConfiguration & { id: string; createdAt: number; updatedAt: number };
export type WidgetDetail = WidgetItem & { usage: DayUsage[] };
