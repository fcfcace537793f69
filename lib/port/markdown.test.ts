import { describe, expect, it } from 'vitest';
import { toAttachmentPart } from '@/lib/domain/attachment';
import type { Message } from '@/lib/domain/message';
import { toFence, toMarkdown } from './markdown';
import { toDisposition, toFileName } from './write-file';

const toMessage = (role: Message['role'], text: string, more: object = {}): Message => ({
  id: 'm',
  role,
  parts: [{ type: 'text', text }],
  metadata: { status: 'done', createdAt: 0, ...more },
});

describe('a conversation as Markdown', () => {
  it('can be read from top to bottom, with its texts as they are', () => {
    const text = toMarkdown({ title: 'Moons *and* rings', createdAt: 0, settings: {} }, [
      toMessage('user', 'Which?\n'),
      toMessage('assistant', '## Titan\n\n\\( r \\)', { model: 'openai/gpt-4.1-mini' }),
    ]);
    expect(text).toBe(
      '# Moons \\*and\\* rings\n\n1970-01-01\n\n---\n\n**You**\n\nWhich?\n\n---\n\n' +
        '**Assistant (openai/gpt-4.1-mini)**\n\n## Titan\n\n\\( r \\)\n',
    );
  });

  it('writes out what is not seen in a system prompt', () => {
    const settings = { system: 'Be kind.\u202e\u{e0041}' };
    expect(toMarkdown({ title: 'T', createdAt: 0, settings }, [])).toContain(
      '**System prompt**\n\nBe kind.U+202EU+E0041\n',
    );
  });

  it('shows what is attached apart from what was typed', () => {
    const message = toMessage('user', 'Sum it.');
    message.parts.push(toAttachmentPart({ name: 'a.csv', text: 'a,b\n```' }));
    const text = toMarkdown({ title: 'T', createdAt: 0, settings: {} }, [message]);
    expect(text).toContain('**You**\n\nSum it.\n\n*a.csv:*\n\n````\na,b\n```\n````\n');
  });

  it('shows what the model read in place of the oldest messages', () => {
    const message = toMessage('assistant', 'So it is.');
    const data = { kind: 'summary', upTo: 'm', messages: 4, text: 'They met.' };
    message.parts.unshift({ type: 'data-window', id: 'window', data });
    const text = toMarkdown({ title: 'T', createdAt: 0, settings: {} }, [message]);
    expect(text).toContain(
      '*From here on, the first 4 messages are summarised.*\n\n```\nThey met.\n```\n\nSo it is.',
    );
  });

  it('tells what an answer said and called in its order, with what came of the calls', () => {
    const message = toMessage('assistant', 'Let me see:');
    const call = {
      type: 'dynamic-tool',
      toolName: 'add',
      toolCallId: 'c',
      input: { a: 1 },
    } as const;
    message.parts.push(
      { ...call, state: 'output-available', output: { sum: 2 } },
      { ...call, state: 'output-error', errorText: 'too large' },
      { type: 'text', text: 'It is 2.' },
    );
    const text = toMarkdown({ title: 'T', createdAt: 0, settings: {} }, [message]);
    const input = '*Called add:*\n\n```\n{\n  "a": 1\n}\n```';
    expect(text).toContain(
      `Let me see:\n\n${input}\n\n*Result:*\n\n\`\`\`\n{\n  "sum": 2\n}\n\`\`\`\n\n` +
        `${input}\n\n*Failed:*\n\n\`\`\`\ntoo large\n\`\`\`\n\nIt is 2.`,
    );
  });

  it('says of an answer that it was stopped, interrupted or failed', () => {
    const failure = { code: 'model-busy', message: 'The model is busy.', retryable: true };
    const text = toMarkdown({ title: 'T', createdAt: 0, settings: {} }, [
      toMessage('assistant', 'Half', { status: 'stopped' }),
      toMessage('assistant', 'Half', { status: 'interrupted' }),
      toMessage('assistant', '', { status: 'failed', failure }),
    ]);
    expect(text).toContain('Half\n\n*The answer was stopped.*');
    expect(text).toContain('*The answer was interrupted.*');
    expect(text).toContain('*The model is busy.*');
  });

  it('puts code into a fence that it cannot close', () => {
    expect(toFence('a\n````\nb', 'md')).toBe('`````md\na\n````\nb\n`````');
  });
});

describe('the name of a download', () => {
  it('has nothing in it that a file system or a header refuses', () => {
    expect(toFileName('a/b\\c: "d"?\n', 'md')).toBe('a b c d.md');
    expect(toFileName(`${'a'.repeat(79)}😀`, 'md')).toBe(`${'a'.repeat(79)}.md`);
    expect(toDisposition('half \ud83d.md')).toContain("''half%20%EF%BF%BD.md");
    expect(toFileName('...', 'json')).toBe('conversation.json');
    expect(toDisposition('日本"語\n.md')).toBe(
      `attachment; filename="_____.md"; filename*=UTF-8''%E6%97%A5%E6%9C%AC%22%E8%AA%9E%0A.md`,
    );
  });
});
