import { expect, it } from 'vitest';
import { grantAnswer, toVisitorShare } from './widget-budget';

const NOON = Date.UTC(2026, 10, 24, 12);
const NOTHING = { widget: 0, visitor: 0, visitorRunning: 0 };

it('never grants more than is left of the widget’s day', () => {
  const gone = { ...NOTHING, widget: 9_500 };
  const granted = grantAnswer({ promptTokens: 100, answerTokens: 2_000 }, gone, 10_000, NOON);
  expect(granted).toEqual({ tokens: 400, growth: 0 });
});

it('keeps enough for every time that the model is asked again', () => {
  const wanted = { promptTokens: 100, answerTokens: 2_000, steps: 8 };
  const granted = grantAnswer(wanted, NOTHING, 10_000, NOON);
  expect(granted).toEqual({ tokens: 10_000 / 8 - 100, growth: 0 });
  // Each time what came back before is sent again, for which half of the day is kept at most.
  const grown = grantAnswer({ ...wanted, growth: 140_000 }, NOTHING, 10_000, NOON);
  expect(grown).toEqual({ tokens: 5_000 / 8 - 100, growth: 5_000 });
});

it('says kindly when the widget’s day is over, and when the next begins', () => {
  const gone = { ...NOTHING, widget: 10_000 };
  expect(grantAnswer({ promptTokens: 100 }, gone, 10_000, NOON)).toMatchObject({
    code: 'budget-spent',
    message: expect.stringContaining('Come back tomorrow'),
    retryAt: Date.UTC(2026, 10, 25),
  });
});

it('keeps the rest of the day for others when one visitor has had a share', () => {
  const share = toVisitorShare(1_000_000);
  expect(share).toBe(200_000);
  const gone = { ...NOTHING, widget: share, visitor: share };
  const refused = grantAnswer({ promptTokens: 10 }, gone, 1_000_000, NOON);
  expect(refused).toMatchObject({ message: expect.stringContaining('one visitor') });
  const other = grantAnswer({ promptTokens: 10 }, { ...gone, visitor: 0 }, 1_000_000, NOON);
  expect(other).toEqual({ tokens: 4_096, growth: 0 });
});

it('lets one network have twelve answers written at once', () => {
  const gone = { ...NOTHING, visitorRunning: 12 };
  expect(grantAnswer({ promptTokens: 1 }, gone, 1_000_000, NOON)).toMatchObject({
    code: 'rate-limited',
  });
});
