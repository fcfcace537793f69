import { describe, expect, it } from 'vitest';
import type { Message } from '@/lib/domain/message';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import type { TurnRequest } from './api';
import type { AskAbove } from './ask-above';
import type { Conversation } from './conversation';
import { type ConversationState, startState } from './conversation-state';
import type { Draft } from './draft';
import { createStore } from './store';
import { WindowMeter } from './window-meter';

/** A token a word. */
const count = async (texts: readonly string[]) =>
  texts.map((text) => text.split(/\s+/).filter(Boolean).length);

const words = (number: number) => 'word '.repeat(number).trim();
const toMessage = (id: string, role: Message['role'], text: string): Message => ({
  id,
  role,
  parts: [{ type: 'text', text }],
});

type Given = Partial<ConversationState> & { sent?: [id: string, text: string][] };

/** A meter of a conversation, with a small window and dear tokens: a dollar is ten thousand. */
function start({ sent = [], ...given }: Given = {}, contextWindow = 10_000) {
  const state = createStore<ConversationState>({ ...startState('ready' as never), ...given });
  const conversation = { id: 'c', state, isBusy: false, guard: null } as unknown as Conversation;
  const draft = createStore<Draft>({ text: '', attachments: [] });
  const askAbove = createStore<AskAbove>(0.05);
  const prices = { ...DEFAULT_MODEL.prices, input: 100 };
  const model = { ...DEFAULT_MODEL, contextWindow, outputLimit: 1_000, prices, schemas: {} };
  const counted: string[] = [];
  const items = sent.map(([id, text]) => ({ id, texts: [text] }));
  const meter = new WindowMeter(conversation, draft, {
    api: {
      loadWindow: async () => ({ ok: true, value: { upTo: null, lead: [], after: null, items } }),
    },
    count: (texts) => {
      counted.push(...texts);
      return count(texts);
    },
    loadModels: async () => ({ ok: true, value: { items: [model] } }) as never,
    askAbove,
  });
  const end = meter.start();
  const settled = () => expect.poll(() => meter.gauge.get().exact).toBe(true);
  const guard = (turn: Partial<TurnRequest> & { trigger: TurnRequest['trigger'] }) =>
    conversation.guard?.check(turn as TurnRequest) ?? null;
  const ask = (text: string, parentId: string | null = null) =>
    guard({ trigger: 'submit-message', message: toMessage('new', 'user', text), parentId });
  return { meter, draft, askAbove, end, settled, guard, ask, counted };
}

describe('the meter', () => {
  it('tells each part of what will be sent, and what stands around it', async () => {
    const { meter, draft, settled } = start({
      settings: { system: words(10) },
      sent: [
        ['q', words(20)],
        ['a', words(30)],
      ],
    });
    draft.set({ text: words(5), attachments: [{ id: 'x', text: words(40) }] });
    meter.open();
    await settled();
    expect(meter.gauge.get()).toEqual({
      system: 14,
      tools: 0,
      conversation: 24 + 34,
      draft: 9,
      attachments: 40,
      total: 14 + 58 + 9 + 40 + 3,
      exact: true,
    });
  });

  it('counts at once what is not loaded, rather than guess without it', async () => {
    const messages = [toMessage('q9', 'user', words(1))];
    const { meter, settled } = start({ messages, olderCursor: 'q9', sent: [['q', words(90)]] });
    await settled();
    expect(meter.gauge.get()).toMatchObject({ conversation: 94, exact: true });
  });

  it('counts what is attached once, however long one goes on writing', async () => {
    const { meter, draft, settled, counted } = start();
    const attachments = [{ id: 'x', text: words(40) }];
    draft.set({ text: '', attachments });
    meter.open();
    await settled();
    expect(meter.gauge.get()).toMatchObject({ draft: 4, attachments: 40, total: 47 });
    draft.set({ text: words(5), attachments });
    await expect.poll(() => meter.gauge.get().draft).toBe(9);
    expect(meter.gauge.get()).toMatchObject({ attachments: 40, total: 52 });
    expect(counted.filter((text) => text.includes(words(40)))).toHaveLength(1);
  });

  it('estimates without the tokeniser, from the provider’s count where there is one', async () => {
    const answer = { ...toMessage('a', 'assistant', 'Yes'), metadata: { window: { tokens: 500 } } };
    const { meter } = start({ messages: [answer as Message], settings: { system: words(90) } });
    expect(meter.gauge.get()).toMatchObject({ exact: false, system: 0, conversation: 500 });
  });
});

describe('a costly send', () => {
  it('is asked about with its tokens and price, and goes on with a yes', async () => {
    const { meter, ask } = start({ sent: [['q', words(1_000)]] });
    const asked = ask(words(2_000));
    await expect.poll(() => meter.guard.question.get()).not.toBeNull();
    expect(meter.guard.question.get()).toMatchObject({ tokens: 3_011, cost: 301_100 });
    meter.guard.question.get()?.answer(true);
    expect(await asked).toBeNull();
    expect(meter.guard.question.get()).toBeNull();
  });

  it('is asked about too where most of the conversation is not loaded', async () => {
    const messages = [toMessage('q9', 'user', words(1))];
    const { meter, ask } = start({ messages, olderCursor: 'q9', sent: [['q', words(3_000)]] });
    const asked = ask(words(2));
    await expect.poll(() => meter.guard.question.get()).not.toBeNull();
    expect(meter.guard.question.get()).toMatchObject({ tokens: 3_013 });
    meter.guard.question.get()?.answer(true);
    expect(await asked).toBeNull();
  });

  it('is taken back with a no, or when the composer goes away', async () => {
    const { meter, ask, end } = start();
    const first = ask(words(2_000));
    await expect.poll(() => meter.guard.question.get()).not.toBeNull();
    meter.guard.question.get()?.answer(false);
    expect(await first).toMatchObject({ code: 'declined', message: '' });
    const second = ask(words(2_000));
    await expect.poll(() => meter.guard.question.get()).not.toBeNull();
    end();
    expect(await second).toMatchObject({ code: 'declined' });
  });

  it('is asked about once: a newer one takes the place of one that is still counted', async () => {
    const { meter, ask } = start();
    const first = ask(words(2_000));
    expect(meter.guard.counting.get()).toBe(true);
    const second = ask(words(3_000));
    expect(await first).toMatchObject({ code: 'declined' });
    expect(meter.guard.counting.get()).toBe(true);
    await expect.poll(() => meter.guard.question.get()?.tokens).toBe(3_007);
    expect(meter.guard.counting.get()).toBe(false);
    meter.guard.question.get()?.answer(true);
    expect(await second).toBeNull();
  });

  it('is taken back where what was to be sent has changed, counted or not', async () => {
    const { meter, ask } = start();
    const first = ask(words(2_000));
    meter.guard.takeBack();
    expect(await first).toMatchObject({ code: 'declined' });
    const second = ask(words(2_000));
    await expect.poll(() => meter.guard.question.get()).not.toBeNull();
    meter.guard.takeBack();
    expect(await second).toMatchObject({ code: 'declined' });
    expect(meter.guard.question.get()).toBeNull();
  });

  it('has the reading for a summary in its price, unless the oldest turns are left out', async () => {
    const { meter } = start();
    await expect.poll(() => meter.model.get().prices.input).toBe(100);
    expect(meter.room).toBe(9_000);
    expect(meter.toPrice(9_000)).toMatchObject({ cost: 900_000, summarised: false });
    expect(meter.toPrice(9_500)).toMatchObject({ cost: 1_850_000, summarised: true });
    expect(meter.toPrice(90_000)).toMatchObject({ tokens: 9_000, cost: 1_900_000 });
    const dropping = start({ overflow: 'drop' }).meter;
    await expect.poll(() => dropping.model.get().prices.input).toBe(100);
    expect(dropping.toPrice(90_000)).toMatchObject({ cost: 900_000, summarised: false });
  });

  it('is not asked about while it is cheap, nor where nobody wants to be asked', async () => {
    const { meter, ask, askAbove } = start();
    await expect.poll(() => meter.model.get().prices.input).toBe(100);
    expect(ask('cheap')).toBeNull();
    askAbove.set(null);
    expect(ask(words(2_000))).toBeNull();
  });

  it('is another answer as well: all that came before it is sent again', async () => {
    const { meter, guard } = start({
      messages: [toMessage('q', 'user', words(2_000)), toMessage('a', 'assistant', words(900))],
      sent: [
        ['q', words(2_000)],
        ['a', words(900)],
      ],
    });
    const asked = guard({ trigger: 'regenerate-message', messageId: 'a' });
    await expect.poll(() => meter.guard.question.get()).not.toBeNull();
    expect(meter.guard.question.get()?.tokens).toBe(2_007);
    meter.guard.question.get()?.answer(true);
    await asked;
  });

  it('that cannot fit whatever is left out is refused in words', async () => {
    const { ask } = start({}, 1_000);
    expect(await ask(words(1_600))).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('1,604 tokens'),
    });
  });
});
