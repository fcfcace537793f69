import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConversationFile, FORMAT, VERSION } from './conversation-file';
import { parseConversationFile } from './parse-file';
import { toConversationFile } from './write-file';

const time = fc.integer({ min: 0, max: 8.64e15 });
const attachment = fc.record(
  { name: fc.constant('a.csv'), tokens: fc.nat() },
  { requiredKeys: [], noNullPrototype: true },
);
const part = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: fc.string(),
    providerMetadata: attachment.map((attachment) => ({ parley: { attachment } })),
  }),
  fc.record({ type: fc.constant('text' as const), text: fc.string({ unit: 'grapheme' }) }),
  fc.record({ type: fc.constant('reasoning' as const), text: fc.string() }),
  fc.record({ type: fc.constant('step-start' as const) }),
);
const metadata = fc.record(
  {
    status: fc.constantFrom('done', 'stopped', 'interrupted', 'failed'),
    createdAt: time,
    finishReason: fc.constantFrom('stop', 'length', 'content-filter'),
    usage: fc.record({ inputTokens: fc.nat(), outputTokens: fc.nat(), totalTokens: fc.nat() }),
    model: fc.constant('openai/gpt-4.1-mini'),
  },
  { requiredKeys: ['status', 'createdAt'], noNullPrototype: true },
);

/** Files as `toConversationFile` writes them: any tree, in the order in which it was written. */
const anyFile = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom('user', 'assistant'), fc.array(part), metadata), {
    maxLength: 12,
  })
  .map((rows): unknown => ({
    format: FORMAT,
    version: VERSION,
    title: 'Title',
    createdAt: 1,
    updatedAt: 2,
    pinned: false,
    settings: { system: 'Be brief.' },
    leafId: rows.length > 0 ? `m${rows.length - 1}` : null,
    messages: rows.map(([parent, role, parts, metadata], index) => ({
      id: `m${index}`,
      parentId: parent % (index + 1) === 0 ? null : `m${(parent % (index + 1)) - 1}`,
      role,
      parts,
      metadata,
    })),
  }));

const toFile = (more: object) => ({
  format: FORMAT,
  version: VERSION,
  title: 'T',
  createdAt: 0,
  updatedAt: 0,
  pinned: false,
  settings: {},
  leafId: null,
  messages: [],
  ...more,
});

const toMessage = (id: string, parentId: string | null) => ({
  id,
  parentId,
  role: 'user',
  parts: [{ type: 'text', text: id }],
  metadata: { status: 'done', createdAt: 0 },
});

function parse(file: unknown): ConversationFile {
  const parsed = parseConversationFile(file);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

describe('a conversation file', () => {
  it('loses nothing on its way out and in', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const parsed = parse(JSON.parse(JSON.stringify(file)));
        expect(parsed).toEqual(file);
        const { messages, ...view } = parsed;
        const entries = messages.map(({ parentId, ...message }) => ({ message, parentId }));
        const again = toConversationFile({
          view: { ...view, id: 'c', running: false },
          messages: entries,
        });
        expect(again).toEqual(file);
      }),
    );
  });

  it('gives a new id where one cannot be kept, and the answers follow', () => {
    const { messages } = parse(
      toFile({
        messages: [toMessage('a b', null), toMessage('kept', 'a b'), toMessage('kept', 'kept')],
      }),
    );
    expect(messages[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(messages[1]).toMatchObject({ id: 'kept', parentId: messages[0]?.id });
    expect(messages[2]?.id).not.toBe('kept');
    expect(messages[2]?.parentId).toBe('kept');
  });

  it('shows the last message where it names none that is there', () => {
    const messages = [toMessage('a', null), toMessage('b', 'a')];
    expect(parse(toFile({ leafId: 'gone', messages })).leafId).toBe('b');
    expect(parse(toFile({ leafId: 'a', messages })).leafId).toBe('a');
  });

  it('marks what was being written as interrupted', () => {
    const streaming = { ...toMessage('a', null), metadata: { status: 'streaming', createdAt: 0 } };
    const { messages } = parse(toFile({ messages: [streaming] }));
    expect(messages[0]?.metadata?.status).toBe('interrupted');
  });

  it('takes unseen characters out of the title', () => {
    expect(parse(toFile({ title: ' Safe\u202e\u0000 title\n' })).title).toBe('Safe title');
    expect(parse(toFile({ title: '' })).title).toBe('Untitled');
  });

  it('is not changed in its nature by the key of a prototype', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    ) as object;
    const parsed = parse(toFile({ ...hostile, messages: [{ ...toMessage('__proto__', null) }] }));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(parsed.messages[0]?.id).toBe('__proto__');
  });

  it.each([
    ['no object', null, /^file: /],
    ['another version', toFile({ version: 2 }), /^version: /],
    ['a ring', toFile({ messages: [toMessage('a', 'b'), toMessage('b', 'a')] }), /^messages\.0\./],
    [
      'a role that is not known',
      toFile({ messages: [{ ...toMessage('a', null), role: 'tool' }] }),
      /^messages\.0\.role: /,
    ],
    [
      'too many messages',
      toFile({ messages: Array.from({ length: 20_001 }, (_, n) => toMessage(`m${n}`, null)) }),
      /^messages: are more than 20000/,
    ],
  ])('with %s is refused, and the failure names the place', (_what, file, message) => {
    const parsed = parseConversationFile(file);
    expect(parsed.ok ? '' : parsed.failure.message).toMatch(message);
  });
});
