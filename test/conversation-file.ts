import { toAttachmentPart } from '@/lib/domain/attachment';
import type { ConversationFile, FileMessage } from '@/lib/port/conversation-file';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);

const ANSWER = [
  'The first law says that **energy** is kept: \\(\\Delta U = Q - W\\).',
  '```python\nreturn 1\n```',
  '## Why',
].join('\n\n');

const TEXTS = [
  'What is the first law?',
  ANSWER,
  'And a table?',
  '| a | b |\n|---|---|\n| 1 | +49 30 1234567 |',
];

/**
 * A conversation as a file, with a canary in everything that is nobody else's business: the system
 * prompt, another branch, a tool's name, input and output, its ids and its times.
 */
export function toFile(texts: readonly string[] = TEXTS): ConversationFile {
  const branch = texts.map((text, index): FileMessage => {
    const isUser = index % 2 === 0;
    return {
      id: `message-${index}`,
      parentId: index === 0 ? null : `message-${index - 1}`,
      role: isUser ? 'user' : 'assistant',
      parts: [
        ...(index === 1 ? [TOOL] : []),
        { type: 'text', text },
        ...(index === 2 ? [toAttachmentPart({ name: 'notes.txt', text: 'a <note>' })] : []),
      ],
      metadata: { status: 'done', createdAt: START + index, model: 'CANARY-model' },
    };
  });
  const other: FileMessage = {
    id: 'message-other',
    parentId: 'message-0',
    role: 'assistant',
    parts: [{ type: 'text', text: 'CANARY-other-branch' }],
    metadata: { status: 'done', createdAt: START },
  };
  return {
    format: 'parley-conversation',
    version: 1,
    title: 'Moons',
    createdAt: START,
    updatedAt: START,
    pinned: false,
    settings: { system: 'CANARY-system' },
    leafId: `message-${texts.length - 1}`,
    messages: [...branch, ...(texts.length > 1 ? [other] : [])],
  };
}

const TOOL: FileMessage['parts'][number] = {
  type: 'dynamic-tool',
  toolName: 'CANARY-tool',
  toolCallId: 'tool-call-CANARY-id',
  state: 'output-available',
  input: { secret: 'CANARY-input' },
  output: 'CANARY-output',
};
