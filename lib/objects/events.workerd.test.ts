import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/lib/domain/conversation';
import { Visitor } from '@/test/client';

describe('the events of an account', () => {
  it('tell an open page of a turn, of a new title and of a deletion, and nobody else', async () => {
    const visitor = new Visitor();
    await visitor.ask('seen', 'Hello');
    const listen = async (of: Visitor): Promise<AccountEvent[]> => {
      const response = await of.call('/api/events', { headers: { upgrade: 'websocket' } });
      const events: AccountEvent[] = [];
      response.webSocket?.accept();
      response.webSocket?.addEventListener('message', ({ data }) => {
        events.push(JSON.parse(String(data)) as AccountEvent);
      });
      return events;
    };
    const stranger = new Visitor();
    await stranger.ask('own', 'Hello');
    const events = await listen(visitor);
    const foreign = await listen(stranger);
    await visitor.ask('seen', 'Once more');
    await visitor.call('/api/conversations/seen', { method: 'PATCH', body: { title: 'Renamed' } });
    await visitor.call('/api/conversations/seen', { method: 'DELETE' });
    await expect.poll(() => events.at(-1)).toEqual({ type: 'deleted', id: 'seen' });
    const told = events.flatMap((event) =>
      event.type === 'conversation' ? [[event.item.running, event.item.title]] : [],
    );
    expect(told).toContainEqual([true, expect.any(String)]);
    expect(told).toContainEqual([false, 'Renamed']);
    expect(foreign.filter((event) => JSON.stringify(event).includes('seen'))).toEqual([]);
  });

  it('are not for a request that is no WebSocket', async () => {
    expect((await new Visitor().call('/api/events')).status).toBe(400);
  });
});
