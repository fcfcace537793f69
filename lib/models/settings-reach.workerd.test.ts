import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Visitor } from '@/test/client';
import { readUpstream } from '@/test/upstream';
import { toFirstBody } from './binding';
import type { Settings } from './settings';
import { arbitrarySettings } from './testing/arbitrary-settings';

const RUNS = env.PROVE === '1' ? { numRuns: 2_000 } : { numRuns: 80, seed: 20_261_124 };

it('settings of any kind are refused with the field named, or reach the binding unchanged', async () => {
  const visitor = new Visitor();
  const seen = { refused: 0, sent: 0 };
  await fc.assert(
    fc.asyncProperty(arbitrarySettings, async (settings) => {
      const id = crypto.randomUUID();
      const question = `Answer in JSON ${id}`;
      const response = await visitor.send(id, question, { settings });
      const text = await response.text();
      const { requests } = await readUpstream();
      const last = requests.findLast(({ inputs }) => inputs.messages.at(-1)?.content === question);
      if (response.status === 400) {
        seen.refused += 1;
        expect(last).toBeUndefined();
        const { error } = JSON.parse(text) as { error: { message: string } };
        const field = /^settings(?:\.([a-z_]+))?/.exec(error.message)?.[1];
        expect(field ? Object.keys(settings) : error.message).toContain(field ?? 'Unrecognized');
      } else {
        seen.sent += 1;
        expect(text).toContain('"finishReason"');
        expect(JSON.stringify(last?.inputs.tools)).toBe(JSON.stringify(settings.tools));
        expect(last?.inputs).toEqual(toFirstBody(settings as Settings, question));
      }
    }),
    RUNS,
  );
  expect(Math.min(seen.refused, seen.sent)).toBeGreaterThan(RUNS.numRuns / 10);
});
