import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { MessageMetadata } from '@/lib/domain/message';
import { type Content, isFields, readContent } from './chatgpt-content';
import {
  type ConversationFile,
  type FileMessage,
  FORMAT,
  MESSAGE_LIMIT,
  VERSION,
} from './conversation-file';

/** One conversation of a ChatGPT export, and how many things in it could not be taken. */
export type FromChatGpt = { file: ConversationFile; left: number };

type GptNode = {
  id: string;
  parent: string | null;
  children: string[];
  message: GptMessage | null;
};
type GptMessage = {
  role: string;
  content: unknown;
  isToolCall: boolean;
  isHidden: boolean;
  createdAt: number | null;
  model: string | null;
};

export const looksLikeChatGpt = (value: unknown): boolean => isFields(value) && 'mapping' in value;

/** Reads one entry of `conversations.json`: a tree in which each node may hold a message. */
export function readChatGpt(entry: unknown): Result<FromChatGpt> {
  if (!isFields(entry)) return fail('bad-request', 'the entry is not an object');
  if (!isFields(entry.mapping)) return fail('bad-request', 'mapping: is missing');
  const nodes = readNodes(entry.mapping);
  if (nodes.size > MESSAGE_LIMIT * 2) {
    return fail('too-large', `mapping: has more than ${MESSAGE_LIMIT * 2} nodes`);
  }
  const now = Date.now();
  const createdAt = toTime(entry.create_time) ?? now;
  const reading = walk(nodes, createdAt);
  if (reading.messages.length === 0) return fail('bad-request', 'mapping: holds no messages');
  const shown = String(entry.current_node ?? '');
  return succeed({
    left: reading.left,
    file: {
      format: FORMAT,
      version: VERSION,
      title: typeof entry.title === 'string' ? entry.title.slice(0, 1_000) : '',
      createdAt,
      updatedAt: toTime(entry.update_time) ?? createdAt,
      pinned: entry.is_starred === true,
      settings: reading.system ? { system: reading.system } : {},
      leafId: reading.places.get(shown) ?? null,
      messages: reading.messages,
    },
  });
}

function readNodes(mapping: Record<string, unknown>): Map<string, GptNode> {
  const nodes = new Map<string, GptNode>();
  for (const [id, node] of Object.entries(mapping)) {
    if (!isFields(node)) continue;
    const children = Array.isArray(node.children) ? node.children.map(String) : [];
    const parent = typeof node.parent === 'string' ? node.parent : null;
    nodes.set(id, { id, parent, children, message: readMessage(node.message) });
  }
  return nodes;
}

function readMessage(message: unknown): GptMessage | null {
  if (!isFields(message)) return null;
  const author = isFields(message.author) ? message.author : {};
  const metadata = isFields(message.metadata) ? message.metadata : {};
  const recipient = message.recipient ?? 'all';
  return {
    role: String(author.role ?? 'unknown'),
    content: message.content,
    isToolCall: author.role === 'assistant' && recipient !== 'all',
    isHidden: metadata.is_visually_hidden_from_conversation === true,
    createdAt: toTime(message.create_time),
    model: typeof metadata.model_slug === 'string' ? metadata.model_slug.slice(0, 100) : null,
  };
}

/** Seconds since the epoch, as ChatGPT writes them, in milliseconds. */
function toTime(seconds: unknown): number | null {
  const time = typeof seconds === 'number' ? Math.round(seconds * 1000) : Number.NaN;
  return time >= 0 && time <= 8.64e15 ? time : null;
}

/** The way down to a node: the last message taken, and what waits to be said in the next one. */
type Way = { node: GptNode; parentId: string | null; waiting: Content[]; time: number };

type Reading = {
  messages: FileMessage[];
  left: number;
  system: string;
  /** For each node, the message that stands for it. */
  places: Map<string, string | null>;
};

/** From the roots down, with a list instead of recursion: a tree may be 100,000 nodes deep, or a ring. */
function walk(nodes: Map<string, GptNode>, createdAt: number): Reading {
  const reading: Reading = { messages: [], left: 0, system: '', places: new Map() };
  const seen = new Set<string>();
  const roots = [...nodes.values()].filter(({ parent }) => parent === null || !nodes.has(parent));
  const ways: Way[] = roots
    .reverse()
    .map((node) => ({ node, parentId: null, waiting: [], time: createdAt }));
  for (let way = ways.pop(); way; way = ways.pop()) {
    if (seen.has(way.node.id)) continue;
    seen.add(way.node.id);
    const next = take(reading, way);
    const children = way.node.children.flatMap((id) => nodes.get(id) ?? []);
    if (children.length === 0) endWay(reading, next);
    for (const node of children.reverse()) ways.push({ ...next, node });
  }
  return reading;
}

/** Takes what a node says into the reading; gives the way on from it. */
function take(reading: Reading, way: Way): Way {
  const { node, parentId, waiting } = way;
  const time = node.message?.createdAt ?? way.time;
  const stay = (more: Content[] = []): Way => {
    reading.places.set(node.id, parentId);
    return { ...way, waiting: [...waiting, ...more], time };
  };
  const { message } = node;
  if (!message || message.isHidden) return stay();
  const content = readContent(message.content, message.isToolCall);
  reading.left += content.left;
  if (!content.text.trim()) return stay();
  switch (message.role) {
    case 'system':
      reading.system ||= content.text.slice(0, 100_000);
      return stay();
    case 'user':
      return add(reading, { ...way, time }, 'user', [...waiting, content], message);
    case 'assistant':
      // A call goes into the answer that comes of it.
      return message.isToolCall
        ? stay([content])
        : add(reading, { ...way, time }, 'assistant', [...waiting, content], message);
    default:
      return stay([content]);
  }
}

function add(
  reading: Reading,
  way: Way,
  role: 'user' | 'assistant',
  contents: Content[],
  message: GptMessage | null,
): Way {
  const id = way.node.id;
  const metadata: MessageMetadata = { status: 'done', createdAt: way.time };
  if (role === 'assistant' && message?.model) metadata.model = message.model;
  const text = contents.map((content) => content.text).join('\n\n');
  reading.messages.push({
    id,
    parentId: way.parentId,
    role,
    parts: [{ type: 'text', text }],
    metadata,
  });
  reading.places.set(id, id);
  return { ...way, parentId: id, waiting: [] };
}

/** A branch that ends with a tool's call or output: nothing answers it, and it is still said. */
function endWay(reading: Reading, way: Way): void {
  if (way.waiting.length > 0) add(reading, way, 'assistant', way.waiting, null);
}
