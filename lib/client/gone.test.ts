import { describe, expect, it } from 'vitest';
import type { SessionItem } from '@/lib/domain/session';
import { DELETED } from './gone';
import { open, pair, refused } from './testing/open';

const owner: SessionItem = { id: 's', device: 'x', createdAt: 0, seenAt: 0, current: true };
const budget = { left: 1, resetsAt: 0 };

/** A conversation that is open, and then is not to be had any more. */
async function openLost(sessions: SessionItem[]) {
  const opened = open([...pair]);
  const { server, conversation } = opened;
  await conversation.load();
  server.api.loadAccount = async () => ({
    ok: true,
    value: { sessions, conversations: 0, budget },
  });
  const back = server.api.load;
  server.api.load = async () => refused('not-found');
  server.refusal = refused('not-found');
  return { ...opened, back };
}

const state = ({ conversation }: Pick<ReturnType<typeof open>, 'conversation'>) =>
  conversation.state.get();

describe('a conversation that is not there any more', () => {
  it('says that the key to it is gone where the account is a new one', async () => {
    const lost = await openLost([]);
    expect(await lost.conversation.send('And?')).toMatchObject({ code: 'no-key' });
    expect(state(lost)).toMatchObject({ gone: { code: 'no-key' }, refusal: null, turn: 'idle' });
    expect(state(lost).announcement).toContain('no longer has the key');
    expect(lost.texts()).toEqual(['Question?', 'Yes.']);
  });

  it('leaves open what happened where somebody is signed in', async () => {
    const lost = await openLost([owner]);
    await lost.conversation.load();
    expect(state(lost)).toMatchObject({ gone: { code: 'lost' }, phase: 'ready' });
  });

  it('asks the server nothing more, and keeps to what it knows', async () => {
    const lost = await openLost([owner]);
    lost.conversation.lose(DELETED);
    await lost.conversation.load();
    expect(await lost.conversation.send('And?')).toBe(DELETED);
    expect(lost.server.turns).toEqual([]);
  });

  it('goes on once it is there again', async () => {
    const lost = await openLost([owner]);
    lost.conversation.lose(DELETED);
    lost.server.api.load = lost.back;
    lost.server.refusal = null;
    await lost.conversation.load();
    expect(state(lost).gone).toBeNull();
    expect(await lost.conversation.send('And?')).toBeNull();
  });

  it('is another thing than a message that is not there', async () => {
    const lost = await openLost([owner]);
    lost.server.api.load = lost.back;
    expect(await lost.conversation.send('And?')).toMatchObject({ code: 'not-found' });
    expect(state(lost).gone).toBeNull();
  });
});
