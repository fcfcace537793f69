import { expect, vi } from 'vitest';
import { NOTHING_SPENT } from '@/lib/domain/conversation';
import { type Message, type MessageMetadata, toText } from '@/lib/domain/message';
import type { Api, ConversationDetail, TurnRequest } from '../api';
import { Conversation } from '../conversation';
import type { Answer } from '../request';

const detail: ConversationDetail = {
  id: 'c',
  title: 'Title',
  settings: {},
  overflow: 'summarise',
  leafId: null,
  spent: NOTHING_SPENT,
  createdAt: 0,
  updatedAt: 0,
  pinned: false,
  running: false,
};

export function toMessage(id: string, role: 'user' | 'assistant', text: string): Message {
  const metadata: MessageMetadata = { status: 'done', createdAt: 0 };
  return { id, role, parts: [{ type: 'text', text }], metadata };
}

export const toEvent = (chunk: unknown) => `data: ${JSON.stringify(chunk)}\n\n`;

export function toTurn(id: string, text: string): Response {
  const chunks = [
    { type: 'start', messageId: id, messageMetadata: { status: 'streaming', createdAt: 0 } },
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: text },
    { type: 'text-end', id: 't' },
    { type: 'finish', messageMetadata: { status: 'done' } },
  ];
  return new Response(`${chunks.map(toEvent).join('')}data: [DONE]\n\n`);
}

export const refused = (code: string, retryable = false): Answer<never> => ({
  ok: false,
  failure: { code, message: `Refused: ${code}.`, retryable },
});

/** A server that keeps one conversation, and remembers which turns were asked of it. */
function createServer(stored: Message[]) {
  const turns: TurnRequest[] = [];
  const server = { stored, turns, running: false, refusal: null as Answer<never> | null };
  const api: Api = {
    list: async () => ({ ok: true, value: { items: [], nextCursor: null } }),
    createFromExample: async () => refused('not-found'),
    load: async () => ({ ok: true, value: { ...detail, running: server.running } }),
    change: async () => ({ ok: true, value: new Response() }),
    remove: async () => ({ ok: true, value: new Response() }),
    async loadMessages(_id, before, limit) {
      const end = before ? Number(before) : server.stored.length;
      const start = Math.max(0, end - limit);
      const items = server.stored.slice(start, end).map((message) => structuredClone(message));
      return { ok: true, value: { items, nextCursor: start > 0 ? String(start) : null } };
    },
    async beginTurn(_id, turn) {
      turns.push(turn);
      if (server.refusal) return server.refusal;
      const id = `answer-${turns.length}`;
      if (turn.trigger === 'submit-message') server.stored.push(turn.message);
      server.stored.push(toMessage(id, 'assistant', 'An answer.'));
      return { ok: true, value: toTurn(id, 'An answer.') };
    },
    loadWindow: async () => refused('not-found'),
    openTurn: async () => ({ ok: true, value: null }),
    loadAccount: async () => refused('offline'),
    stop: async () => ({ ok: true, value: new Response() }),
  };
  return Object.assign(server, { api });
}

export function open(stored: Message[], phase: 'new' | 'loading' = 'loading') {
  const server = createServer(stored);
  const onBegun = vi.fn();
  const conversation = new Conversation('c', phase, { api: server.api, onBegun, onEnded: vi.fn() });
  const texts = () => conversation.state.get().messages.map(toText);
  const idle = () => vi.waitFor(() => expect(conversation.state.get().turn).toBe('idle'));
  return { server, conversation, onBegun, texts, idle };
}

export const pair = [toMessage('u1', 'user', 'Question?'), toMessage('a1', 'assistant', 'Yes.')];
