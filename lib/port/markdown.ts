import { toAttachments, toTyped } from '@/lib/domain/attachment';
import type { Message, Part } from '@/lib/domain/message';
import { spellUnseen } from '@/lib/domain/unseen';
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
  const system = settings.system
    ? [`**System prompt**\n\n${spellUnseen(settings.system.trim())}`]
    : [];
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
  const written = message.role === 'user' ? toQuestion(message) : message.parts.flatMap(toSaid);
  const note = toNote(message.metadata);
  const notes = toNotesInForce(message).map(toLetGo);
  return [...notes, ...written, ...(note ? [`*${note}*`] : [])].join('\n\n');
}

function toQuestion({ parts }: Message): string[] {
  const text = toTyped(parts).trim();
  const files = toAttachments(parts).map(
    (file) => `*${file.name ? escapeLine(file.name) : 'Pasted text'}:*\n\n${toFence(file.text)}`,
  );
  return text ? [text, ...files] : files;
}

/** What an answer says and calls, in its order. */
function toSaid(part: Part): string[] {
  switch (part.type) {
    case 'text':
      return part.text.trim() ? [part.text.trim()] : [];
    case 'dynamic-tool':
      return [
        `*Called ${escapeLine(part.toolName)}:*\n\n${toFence(toJson(part.input))}`,
        ...toResult(part),
      ];
    default:
      return [];
  }
}

function toResult(part: Extract<Part, { type: 'dynamic-tool' }>): string[] {
  switch (part.state) {
    case 'output-available':
      return [`*Result:*\n\n${toFence(toJson(part.output))}`];
    case 'output-error':
      return [`*Failed:*\n\n${toFence(part.errorText)}`];
    default:
      return [];
  }
}

const toJson = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2);

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
