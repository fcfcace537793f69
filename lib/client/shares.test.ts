import { expect, it, vi } from 'vitest';
import { sharesApi, toLinkText, toPreviewAddress } from './shares';

it('says of a link when it ends, how often it was opened and whether it asks for something', () => {
  const link = {
    ...{ id: 'a', url: '/s/a', title: 'Moons', conversationId: 'c', range: {}, count: 2 },
    ...{ createdAt: 0, updatedAt: 0, hasPassphrase: false },
  };
  expect(toLinkText({ ...link, expiresAt: null, views: 0 })).toBe('Never expires · not opened yet');
  const expiresAt = Date.UTC(2026, 11, 27, 12);
  expect(toLinkText({ ...link, expiresAt, views: 1, hasPassphrase: true })).toBe(
    'Expires on December 27, 2026 · opened once · with a passphrase',
  );
  expect(toLinkText({ ...link, expiresAt, views: 1_234 })).toContain('opened 1,234 times');
});

it('asks for the preview of what was chosen', () => {
  const draft = { conversationId: 'c', title: 'a & b', leafId: undefined, withSystem: true };
  expect(toPreviewAddress(draft)).toBe(
    '/shares/preview?conversationId=c&title=a+%26+b&withSystem=true',
  );
});

it('says what of a link is not chosen any more, where it is updated', async () => {
  const fetch = vi.fn(async () => Response.json({}));
  vi.stubGlobal('fetch', fetch);
  await sharesApi.update('a', { conversationId: 'c', title: 'Moons', leafId: 'l' }, {});
  vi.unstubAllGlobals();
  const [[, init]] = fetch.mock.calls as unknown as [[string, RequestInit]];
  expect(JSON.parse(String(init.body))).toEqual({
    ...{ update: true, title: 'Moons', firstId: null, leafId: 'l', withSystem: false },
  });
});
