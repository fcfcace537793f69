import { toAttachments, toTyped } from '@/lib/domain/attachment';
import type { Message } from '@/lib/domain/message';
import { toNotesInForce, type WindowNote } from '@/lib/domain/window-note';
import type { Settings } from '@/lib/models/settings';

type Conversation = { title: string; createdAt: number; settings: Settings };

/**
 * The branch that is shown, for reading. Texts are Markdown already and are left as they are; a
 * rule before each message keeps them apart whatever headings they hold.
 */
export function toMarkdown(conversation: Conversation, branch: readonly Message[]): string {
  const { title, createdAt, settings } = conversation;
  const sections = branch.map((message) => `**${toSpeaker(message)}**\n\n${toBody(message)}`);
  const system = settings.system ? [`**System prompt**\n\n${settings.system.trim()}`] : [];
  const head = `# ${escapeLine(title)}\n\n${new Date(createdAt).toISOString().slice(0, 10)}`;
  return `${[head, ...system, ...sections].join('\n\n---\n\n')}\n`;
}

function toSpeaker({ role, metadata }: Message): string {
  switch (role) {
    case 'user':
      return 'You';
    case 'assistant':
      return metadata?.model ? `Assistant (${metadata.model})` : 'Assistant';
    case 'system':
      return 'System';
    default:
      return role satisfies never;
  }
}

function toBody(message: Message): string {
  const calls = message.parts.flatMap((part) =>
    part.type === 'dynamic-tool'
      ? [`*Called ${part.toolName}:*\n\n${toFence(JSON.stringify(part.input ?? null, null, 2))}`]
      : [],
  );
  const text = toTyped(message.parts).trim();
  const files = toAttachments(message.parts).map(
    ({ name, text }) => `*${name ? escapeLine(name) : 'Pasted text'}:*\n\n${toFence(text)}`,
  );
  const note = toNote(message.metadata);
  const notes = toNotesInForce(message).map(toLetGo);
  return [
    ...notes,
    ...calls,
    ...(text ? [text] : []),
    ...files,
    ...(note ? [`*${note}*`] : []),
  ].join('\n\n');
}

/** Where from here on the model read a summary, or nothing, in place of the oldest messages. */
function toLetGo({ kind, messages, text }: WindowNote): string {
  const what = kind === 'summary' ? 'summarised' : 'left out';
  const line = `*From here on, the first ${messages} messages are ${what}.*`;
  return text ? `${line}\n\n${toFence(text)}` : line;
}

function toNote(metadata: Message['metadata']): string | null {
  switch (metadata?.status) {
    case 'stopped':
      return 'The answer was stopped.';
    case 'interrupted':
    case 'streaming':
      return 'The answer was interrupted.';
    case 'failed':
      return metadata.failure?.message ?? 'The answer failed.';
    default:
      return null;
  }
}

/** A fence longer than any in the text (CommonMark 4.5). */
export function toFence(code: string, language = ''): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.replace(/\n$/, '')}\n${fence}`;
}

const escapeLine = (text: string) => text.replace(/[\\`*_[\]<>#]/g, '\\$&');
