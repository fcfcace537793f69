import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { toVisitorShare } from '@/lib/domain/widget-budget';
import { createId } from '@/lib/security/session';
import { widgetSchema } from '@/lib/widget/configuration';
import { toWidget } from './names';
import type { AdmittedTurn } from './widget-api';

const DAILY = 100_000;

async function createWidget(dailyTokens = DAILY) {
  const id = createId();
  const widget = toWidget(env, id);
  const settings = { max_completion_tokens: 1_000 };
  await widget.create('owner', id, widgetSchema.parse({ name: 'W', dailyTokens, settings }));
  return widget;
}

const toTurn = (visitor: string, index: number) => ({
  ...{ holdId: `${visitor}-${index}`, visitor, promptTokens: 1_500 },
  until: Date.now() + 60_000,
});

/** What a turn holds: its prompt, and all that it may answer. */
const held = ({ settings }: AdmittedTurn) => 1_500 + (settings.max_completion_tokens ?? 0);

it('200 turns of one network at once begin twelve; the next ones begin when those have ended', async () => {
  const widget = await createWidget(500_000);
  const admitted = await Promise.all(
    Array.from({ length: 200 }, (_, i) => widget.admit(toTurn('greedy', i))),
  );
  const begun = admitted.flatMap((one, i) => (one.ok ? [i] : []));
  expect(begun).toHaveLength(12);
  const codes = new Set(admitted.flatMap((one) => (one.ok ? [] : [one.failure.code])));
  expect(codes).toEqual(new Set(['rate-limited']));
  await Promise.all(begun.map((i) => widget.settle(`greedy-${i}`, { tokens: 100, cost: 0 })));
  expect((await widget.admit(toTurn('greedy', 999))).ok).toBe(true);
});

it('200 turns of as many visitors at once never pass what the day may cost', async () => {
  const widget = await createWidget();
  const admitted = await Promise.all(
    Array.from({ length: 200 }, (_, i) => widget.admit(toTurn(`visitor-${i}`, 0))),
  );
  const sum = admitted.reduce((total, one) => total + (one.ok ? held(one.value) : 0), 0);
  expect(sum).toBeGreaterThan(DAILY - 5_000);
  expect(sum).toBeLessThanOrEqual(DAILY);
  const refused = admitted.find((one) => !one.ok);
  expect(refused?.ok === false && refused.failure).toMatchObject({ code: 'budget-spent' });
});

it('one visitor leaves most of the day to the others', async () => {
  const widget = await createWidget();
  let spent = 0;
  for (let i = 0; i < 200; i += 1) {
    const admitted = await widget.admit(toTurn('greedy', i));
    if (!admitted.ok) break;
    spent += held(admitted.value);
    await widget.settle(`greedy-${i}`, { tokens: held(admitted.value), cost: 0 });
  }
  expect(spent).toBeLessThanOrEqual(toVisitorShare(DAILY));
  expect((await widget.admit(toTurn('other', 0))).ok).toBe(true);
});
