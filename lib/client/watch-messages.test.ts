import { expect, it } from 'vitest';
import type { Message, MessageStatus } from '@/lib/domain/message';
import type { Conversation } from './conversation';
import { type ConversationState, startState } from './conversation-state';
import type { Parley } from './parley';
import { createStore } from './store';
import { watchMessages } from './watch-messages';

const question = (id: string): Message => ({ id, role: 'user', parts: [] });
const answer = (id: string, status: MessageStatus = 'done'): Message => ({
  id,
  role: 'assistant',
  parts: [],
  metadata: { status, createdAt: 0 },
});

function watch(phase: 'new' | 'loading') {
  const state = createStore<ConversationState>(startState(phase));
  const conversation = { id: 'c', state } as unknown as Conversation;
  const current = createStore(conversation);
  const told: unknown[] = [];
  watchMessages({ current } as unknown as Parley, {
    onMessage: (id, role) => told.push([role, id]),
    onConversation: (id) => told.push(['conversation', id]),
    onRefusal: ({ code }) => told.push(['refusal', code]),
  });
  const change = (next: Partial<ConversationState>) => state.set({ ...state.get(), ...next });
  return { told, change, current };
}

it('tells a question once it was taken, and its answer once that has ended', () => {
  const { told, change } = watch('new');
  change({ messages: [question('q')], turn: 'sending' });
  expect(told).toEqual([['conversation', null]]);
  change({ phase: 'ready', turn: 'answering' });
  change({ messages: [question('q'), answer('a', 'streaming')] });
  expect(told.slice(1)).toEqual([
    ['conversation', 'c'],
    ['user', 'q'],
  ]);
  change({ messages: [question('q'), answer('a')], turn: 'idle' });
  change({ messages: [question('q'), answer('a')] });
  expect(told.slice(3)).toEqual([['assistant', 'a']]);
});

it('tells nothing of what was there before, but of an answer that was still being written', () => {
  const { told, change } = watch('loading');
  const before = [question('1'), answer('2'), question('3')];
  change({ phase: 'ready', messages: [...before, answer('4', 'streaming')], turn: 'answering' });
  change({ messages: [question('0'), ...before, answer('4', 'streaming')] });
  expect(told).toEqual([
    ['conversation', null],
    ['conversation', 'c'],
  ]);
  change({ messages: [...before, answer('4')], turn: 'idle' });
  expect(told.slice(2)).toEqual([['assistant', '4']]);
});

it('tells why something was refused, once', () => {
  const { told, change } = watch('new');
  const refusal = { code: 'budget-spent', message: 'Tomorrow.', retryable: false };
  change({ refusal });
  change({ announcement: 'Tomorrow.' });
  expect(told.slice(1)).toEqual([['refusal', 'budget-spent']]);
});

it('goes on with another conversation, and leaves the old one', () => {
  const { told, change, current } = watch('new');
  const state = createStore<ConversationState>(startState('loading'));
  current.set({ id: 'd', state } as unknown as Conversation);
  change({ phase: 'ready', messages: [question('q')] });
  state.set({ ...state.get(), phase: 'ready' });
  expect(told).toEqual([
    ['conversation', null],
    ['conversation', null],
    ['conversation', 'd'],
  ]);
});
