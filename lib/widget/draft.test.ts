import { expect, it } from 'vitest';
import { type WidgetItem, widgetSchema } from './configuration';
import { findProblems, toConfiguration, toDraft } from './draft';

const item: WidgetItem = {
  id: 'w',
  createdAt: 1,
  updatedAt: 2,
  name: 'Help',
  origins: ['https://a.example', 'http://localhost:8080'],
  greeting: 'Hello',
  starters: ['One?', 'Two?'],
  settings: { system: 'Be brief.' },
  theme: { scheme: 'auto' },
  position: 'end',
  dailyTokens: 1_000,
  enabled: true,
};
const draft = toDraft(item);

it('comes back from a draft as it went in, without what only the server says', () => {
  const { id, createdAt, updatedAt, ...configuration } = item;
  expect(toConfiguration(draft)).toEqual(configuration);
  expect(findProblems(draft)).toEqual({});
});

it('takes lists as people type them', () => {
  const typed = { ...draft, origins: ' HTTPS://Shop.example/ \n\n', starters: '\n One? \n' };
  expect(findProblems(typed)).toEqual({});
  expect(toConfiguration(typed)).toMatchObject({
    origins: ['https://shop.example'],
    starters: ['One?'],
  });
});

it.each([
  [
    { origins: 'https://a.example\nexample.com/help' },
    'origins',
    '“example.com/help” is no origin',
  ],
  [{ name: ' ' }, 'name', 'needs a name'],
  [{ starters: '1\n2\n3\n4\n5\n6\n7' }, 'starters', '6 questions'],
  [{ starters: 'x'.repeat(201) }, 'starters', '200 characters'],
  [{ dailyTokens: 1.5 }, 'dailyTokens', 'whole number'],
  [{ dailyTokens: Number.NaN }, 'dailyTokens', 'whole number'],
] as const)('says what is wrong with %o', (change, field, words) => {
  expect(findProblems({ ...draft, ...change })[field]).toContain(words);
});

it('is stored with what is seen of its name and of its starters', () => {
  const given = { name: ' He\u202elp\u200b ', starters: ['O\u2066ne?'] };
  expect(widgetSchema.parse(given)).toMatchObject({ name: 'Help', starters: ['One?'] });
  expect(widgetSchema.safeParse({ name: '\u202e\u200b' }).success).toBe(false);
});
