import { describe, expect, it } from 'vitest';
import { toAttachmentPart } from './attachment';
import type { Failure, Result } from './failure';
import type { Message, MessageMetadata } from './message';
import { freeze, SNAPSHOT_MESSAGES, toRange } from './snapshot';

const NOON = Date.UTC(2026, 10, 27, 12, 34, 56, 789);

const toMessage = (
  role: Message['role'],
  parts: Message['parts'],
  metadata: Partial<MessageMetadata> = {},
): Message => ({
  id: 'an-id',
  role,
  parts,
  metadata: { status: 'done', createdAt: NOON, model: 'a-model', ...metadata },
});
const toTextMessage = (role: Message['role'], text: string, metadata = {}) =>
  toMessage(role, [{ type: 'text', text }], metadata);

const freezeAll = (messages: Message[], system?: string, title = 'Moons') =>
  freeze({ title, messages }, system, NOON);

function read<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
const refusal = (result: Result<unknown>): Failure | null => (result.ok ? null : result.failure);

describe('a snapshot', () => {
  it('has texts, who wrote them, and the day; no id, no time, no model', () => {
    const messages = [toTextMessage('user', 'Which?'), toTextMessage('assistant', '**Titan**')];
    expect(read(freezeAll(messages))).toEqual({
      title: 'Moons',
      day: '2026-11-27',
      messages: [
        { role: 'user', text: 'Which?' },
        { role: 'assistant', text: '**Titan**' },
      ],
    });
  });

  it('keeps a text as it was written, to the last line end', () => {
    const [message] = read(freezeAll([toTextMessage('assistant', '  Titan.\n')])).messages;
    expect(message?.text).toBe('  Titan.\n');
  });

  it('keeps texts apart that a call stood between', () => {
    const call = { type: 'dynamic-tool', toolName: 'add', toolCallId: 'c', input: {} } as const;
    const answer = toMessage('assistant', [
      { type: 'text', text: '```\nunclosed' },
      { ...call, state: 'output-available', output: 2 },
      { type: 'text', text: 'It is 2.' },
    ]);
    expect(read(freezeAll([answer])).messages[0]?.text).toBe('```\nunclosed\n\nIt is 2.');
  });

  it('has nothing of a tool but that there was one, where nothing else was said', () => {
    const call: Message['parts'][number] = {
      type: 'dynamic-tool',
      toolName: 'secret-tool',
      toolCallId: 'call',
      state: 'output-available',
      input: 'secret-input',
      output: 'secret-output',
    };
    const { messages } = read(
      freezeAll([
        toMessage('assistant', [call]),
        toMessage('assistant', [call, { type: 'text', text: 'So it is.' }]),
      ]),
    );
    expect(messages).toEqual([
      { role: 'assistant', text: '', note: 'tools' },
      { role: 'assistant', text: 'So it is.' },
    ]);
  });

  it('has no instructions, unless its owner wants them', () => {
    const messages = [toTextMessage('system', 'Be brief.'), toTextMessage('user', 'Hi')];
    expect(JSON.stringify(read(freezeAll(messages)))).not.toContain('brief');
    expect(read(freezeAll(messages, 'Be brief.')).system).toBe('Be brief.');
  });

  it('has what was attached, under names without unseen characters', () => {
    const parts = [{ type: 'text' as const, text: 'Read' }].concat(
      toAttachmentPart({ name: 'a\u202eb.txt', text: 'words', tokens: 7 }) as never,
    );
    expect(read(freezeAll([toMessage('user', parts)])).messages).toEqual([
      { role: 'user', text: 'Read', attachments: [{ name: 'ab.txt', text: 'words' }] },
    ]);
  });

  it('says how an answer ended, and nothing of why', () => {
    const failure = { code: 'model-busy', message: 'secret reason', retryable: true };
    const { messages } = read(
      freezeAll([
        toTextMessage('assistant', '', { status: 'failed', failure }),
        toTextMessage('assistant', 'Half', { status: 'stopped' }),
        toTextMessage('assistant', 'Half', { finishReason: 'length' }),
        toTextMessage('user', ''),
      ]),
    );
    expect(messages.map(({ note }) => note)).toEqual(['failed', 'stopped', 'cut-off']);
    expect(JSON.stringify(messages)).not.toContain('secret');
  });

  it.each([
    ['a\u202eb\u2066c\u200bd\u0007e\u00adf', 'abcdef'],
    ['tag\u{e0041}s and \u3164fillers\ufff9', 'tags and fillers'],
    ['two\nlines', 'two lines'],
    [' \u200b ', 'Shared conversation'],
    ['half \ud83d', 'half \ufffd'],
  ])('makes of the title %j one that shows all that it is', (title, shown) => {
    expect(read(freezeAll([toTextMessage('user', 'Hi')], undefined, title)).title).toBe(shown);
  });

  it('is not made while an answer is being written', () => {
    const messages = [toTextMessage('assistant', 'Half', { status: 'streaming' })];
    expect(refusal(freezeAll(messages))?.code).toBe('turn-running');
  });

  it('is refused where it is too long or empty, and says what to do', () => {
    const many = Array.from({ length: SNAPSHOT_MESSAGES + 1 }, () => toTextMessage('user', 'Hi'));
    const big = [toTextMessage('user', 'é'.repeat(500_001))];
    for (const messages of [many, big]) {
      const failure = refusal(freezeAll(messages));
      expect(failure?.code).toBe('too-large');
      expect(failure?.message).toContain('Choose a later first message');
    }
    expect(refusal(freezeAll([toTextMessage('user', 'é'.repeat(500_000))]))).toBeNull();
    expect(refusal(freezeAll([]))?.code).toBe('bad-request');
  });
});

describe('a range', () => {
  it('goes from the chosen message to the end of the branch', () => {
    expect(read(toRange(['a', 'b', 'c'], 'b'))).toEqual(['b', 'c']);
    expect(read(toRange(['a', 'b'], undefined))).toEqual(['a', 'b']);
    expect(refusal(toRange(['a', 'b'], 'x'))?.code).toBe('bad-request');
    expect(refusal(toRange([], undefined))?.code).toBe('bad-request');
  });
});
