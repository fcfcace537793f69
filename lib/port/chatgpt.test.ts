import { describe, expect, it } from 'vitest';
import { toText } from '@/lib/domain/message';
import { type FromChatGpt, looksLikeChatGpt, readChatGpt } from './chatgpt';
import { parseConversationFile } from './parse-file';

type Part = string | object;

const toNode = (id: string, parent: string | null, children: string[], message: object | null) => ({
  id,
  parent,
  children,
  message,
});

const toMessage = (role: string, parts: Part[], more: object = {}) => ({
  author: { role },
  create_time: 1_700_000_000.25,
  content: {
    content_type: parts.every((part) => typeof part === 'string') ? 'text' : 'multimodal_text',
    parts,
  },
  recipient: 'all',
  metadata: { model_slug: 'gpt-4o' },
  ...more,
});

function toEntry(nodes: ReturnType<typeof toNode>[], more: object = {}) {
  return {
    title: 'Old conversation',
    create_time: 1_700_000_000,
    update_time: 1_700_000_500.5,
    current_node: nodes.at(-1)?.id,
    mapping: Object.fromEntries(nodes.map((node) => [node.id, node])),
    ...more,
  };
}

function read(entry: unknown): FromChatGpt {
  const result = readChatGpt(entry);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** The messages as `role: text`, each indented by how deep it stands. */
function outline({ file }: FromChatGpt): string[] {
  const depths = new Map<string, number>();
  return file.messages.map((message) => {
    const depth = message.parentId === null ? 0 : (depths.get(message.parentId) ?? 0) + 1;
    depths.set(message.id, depth);
    return `${' '.repeat(depth)}${message.role}: ${toText(message)}`;
  });
}

describe('a conversation of ChatGPT', () => {
  it('keeps its branches, its title and its times', () => {
    const found = read(
      toEntry([
        toNode('root', null, ['sys'], null),
        toNode('sys', 'root', ['q'], toMessage('system', [''])),
        toNode('q', 'sys', ['a1', 'a2'], toMessage('user', ['Which moon?'])),
        toNode('a1', 'q', [], toMessage('assistant', ['Ganymede.'])),
        toNode('a2', 'q', ['q2'], toMessage('assistant', ['Titan.'])),
        toNode('q2', 'a2', [], toMessage('user', ['Sure?'])),
      ]),
    );
    expect(outline(found)).toEqual([
      'user: Which moon?',
      ' assistant: Ganymede.',
      ' assistant: Titan.',
      '  user: Sure?',
    ]);
    expect(found.file).toMatchObject({
      title: 'Old conversation',
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_500_500,
      leafId: 'q2',
    });
    expect(found.file.messages[1]?.metadata).toEqual({
      status: 'done',
      createdAt: 1_700_000_000_250,
      model: 'gpt-4o',
    });
    expect(found.left).toBe(0);
    expect(parseConversationFile(found.file)).toMatchObject({ ok: true });
  });

  it('says where images and tool calls were, and counts them', () => {
    const found = read(
      toEntry([
        toNode(
          'q',
          null,
          ['call'],
          toMessage('user', [{ content_type: 'image_asset_pointer' }, 'What is it?']),
        ),
        toNode('call', 'q', ['out'], toMessage('assistant', ['print(1)'], { recipient: 'python' })),
        toNode('out', 'call', ['a'], {
          author: { role: 'tool', name: 'python' },
          content: { content_type: 'execution_output', text: '1' },
        }),
        toNode('a', 'out', [], toMessage('assistant', ['A cat.'])),
      ]),
    );
    expect(outline(found)).toEqual([
      'user: *[Image left out]*\n\nWhat is it?',
      ' assistant: *[Tool call left out]*\n\n*[Tool output left out]*\n\nA cat.',
    ]);
    expect(found.left).toBe(3);
  });

  it('still says so where no answer came of a call', () => {
    const found = read(
      toEntry([
        toNode('q', null, ['call'], toMessage('user', ['Search it'])),
        toNode('call', 'q', [], toMessage('assistant', ['x'], { recipient: 'browser' })),
      ]),
    );
    expect(outline(found)).toEqual(['user: Search it', ' assistant: *[Tool call left out]*']);
  });

  it('takes spoken words, code and quotations as text, and passes over thoughts and marks', () => {
    const found = read(
      toEntry([
        toNode(
          'q',
          null,
          ['t'],
          toMessage('user', [{ content_type: 'audio_transcription', text: 'Said aloud' }]),
        ),
        toNode('t', 'q', ['c'], {
          ...toMessage('assistant', []),
          content: { content_type: 'thoughts', thoughts: [] },
        }),
        toNode('c', 't', ['a'], {
          ...toMessage('assistant', []),
          content: { content_type: 'code', language: 'python', text: 'print("```")' },
        }),
        toNode('a', 'c', [], toMessage('assistant', ['Known\ue200cite\ue202turn0search1\ue201.'])),
      ]),
    );
    expect(outline(found)).toEqual([
      'user: Said aloud',
      ' assistant: ````python\nprint("```")\n````',
      '  assistant: Known.',
    ]);
  });

  it('makes a visible system message the system prompt, and passes over hidden ones', () => {
    const hidden = { metadata: { is_visually_hidden_from_conversation: true } };
    const found = read(
      toEntry([
        toNode('h', null, ['s'], toMessage('user', ['About me'], hidden)),
        toNode('s', 'h', ['q'], toMessage('system', ['Be brief.'])),
        toNode('q', 's', [], toMessage('user', ['Hello'])),
      ]),
    );
    expect(found.file.settings).toEqual({ system: 'Be brief.' });
    expect(outline(found)).toEqual(['user: Hello']);
  });

  it('is read to its end though its tree is a ring or names nodes that are not there', () => {
    const ring = read(
      toEntry([
        toNode('a', null, ['b', 'gone'], toMessage('user', ['One'])),
        toNode('b', 'a', ['a', 'b'], toMessage('assistant', ['Two'])),
      ]),
    );
    expect(outline(ring)).toEqual(['user: One', ' assistant: Two']);
  });

  it('may be ten thousand messages deep', () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) =>
      toNode(
        `n${index}`,
        index === 0 ? null : `n${index - 1}`,
        [`n${index + 1}`],
        toMessage(index % 2 ? 'assistant' : 'user', [String(index)]),
      ),
    );
    const found = read(toEntry(nodes));
    expect(found.file.messages).toHaveLength(10_000);
    expect(parseConversationFile(found.file)).toMatchObject({ ok: true });
  });

  it('keeps keys of prototypes for names, and nothing else', () => {
    const entry = JSON.parse(
      JSON.stringify(toEntry([toNode('q', null, [], toMessage('user', ['Hi']))])).replace(
        '"mapping":{',
        '"mapping":{"__proto__":{"message":{"polluted":true}},',
      ),
    ) as unknown;
    expect(outline(read(entry))).toEqual(['user: Hi']);
    expect(({} as { message?: unknown }).message).toBeUndefined();
  });

  it.each([
    ['is no object', 7, 'the entry is not an object'],
    ['has no tree', { title: 'x' }, 'mapping: is missing'],
    ['says nothing', toEntry([toNode('root', null, [], null)]), 'mapping: holds no messages'],
  ])('that %s is refused in words', (_what, entry, message) => {
    const result = readChatGpt(entry);
    expect(result.ok ? '' : result.failure.message).toBe(message);
  });

  it('is known by its tree', () => {
    expect(looksLikeChatGpt({ mapping: {} })).toBe(true);
    expect(looksLikeChatGpt([])).toBe(false);
  });
});
