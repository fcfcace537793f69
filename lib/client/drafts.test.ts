import { expect, it } from 'vitest';
import { createDrafts } from './drafts';
import { browserStorage, type Storage } from './storage';

function createStorage(): Storage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
}

it('keeps a draft for each conversation, and one for the next', () => {
  const storage = createStorage();
  const drafts = createDrafts(storage);
  drafts.write(null, 'new');
  drafts.write('c', 'old');
  const later = createDrafts(storage);
  expect([later.read(null), later.read('c'), later.read('d')]).toEqual(['new', 'old', '']);
});

it('leaves nothing behind when a draft is sent', () => {
  const storage = createStorage();
  const drafts = createDrafts(storage);
  drafts.write('c', 'text');
  drafts.write('c', '');
  expect(storage.kept.size).toBe(0);
  expect(drafts.read('c')).toBe('');
});

it('keeps a very long draft while the page is open, without filling the storage', () => {
  const storage = createStorage();
  const drafts = createDrafts(storage);
  drafts.write('c', 'x'.repeat(1_000_000));
  expect(drafts.read('c')).toHaveLength(1_000_000);
  expect(storage.kept.size).toBe(0);
});

it('keeps what is attached, as long as the storage has room for it', () => {
  const storage = createStorage();
  const drafts = createDrafts(storage);
  const attachments = [{ id: 'a', name: 'a.csv', text: 'x'.repeat(100_000), tokens: 7 }];
  drafts.attach('c', attachments);
  expect(createDrafts(storage).attachments('c')).toEqual([
    { ...attachments[0], id: expect.any(String) },
  ]);
  expect(createDrafts(storage).attachments(null)).toEqual([]);
  drafts.attach('c', [...attachments, { id: 'b', text: 'y'.repeat(100_001) }]);
  expect(drafts.attachments('c')).toHaveLength(2);
  expect(storage.kept.size).toBe(0);
  drafts.attach('c', []);
  expect(storage.kept.size).toBe(0);
});

it('passes over what in the storage is no attachment', () => {
  const storage = createStorage();
  storage.write('attached.c', '{"broken');
  expect(createDrafts(storage).attachments('c')).toEqual([]);
  storage.write('attached.c', '[null]');
  expect(createDrafts(storage).attachments('c')).toEqual([]);
  const said = { providerMetadata: { parley: { attachment: { name: 7 } } } };
  const parts = [{ type: 'text', text: 'kept', ...said }, { type: 'text', ...said }, { id: 'a' }];
  storage.write('attached.c', JSON.stringify(parts));
  expect(createDrafts(storage).attachments('c')).toEqual([
    { id: expect.any(String), text: 'kept' },
  ]);
});

it('tells what a reload would lose', () => {
  const drafts = createDrafts(createStorage());
  expect(drafts.isKept('c')).toBe(true);
  drafts.write('c', 'short');
  drafts.attach('c', [{ id: '1', text: 'attached' }]);
  expect(drafts.isKept('c')).toBe(true);
  drafts.attach('c', [{ id: '1', text: 'x'.repeat(1_000_000) }]);
  expect(drafts.isKept('c')).toBe(false);
  drafts.attach('c', []);
  drafts.write('c', 'x'.repeat(1_000_000));
  expect(drafts.isKept('c')).toBe(false);
  const unkept = createDrafts(browserStorage);
  expect(unkept.isKept(null)).toBe(true);
  unkept.write(null, 'there is no storage here');
  expect(unkept.isKept(null)).toBe(false);
});

it('works where there is no storage at all', () => {
  browserStorage.write('key', 'value');
  expect(browserStorage.read('key')).toBeNull();
});
