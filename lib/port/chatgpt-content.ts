import { toFence } from './markdown';

/** What a ChatGPT message says: its text, and how many things in it could not be taken. */
export type Content = { text: string; left: number };

const NOTHING: Content = { text: '', left: 0 };

/** Marks of citations and the like, which mean nothing outside of ChatGPT (private-use characters). */
const MARKS = /\ue200[^\ue201]{0,2000}\ue201/g;

type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An image, a tool's call, a page that was read: named where it stood, and counted. */
const toLeftOut = (what: string): Content => ({ text: `*[${what} left out]*`, left: 1 });

/** Reads `message.content` of a ChatGPT export. */
export function readContent(content: unknown, isToolCall: boolean): Content {
  if (!isFields(content)) return NOTHING;
  const kind = String(content.content_type ?? 'unknown').slice(0, 60);
  if (isToolCall) return toLeftOut('Tool call');
  switch (kind) {
    case 'text':
    case 'multimodal_text':
      return readParts(content.parts);
    case 'code':
      return readCode(content);
    case 'tether_quote':
      return readQuote(content);
    case 'execution_output':
    case 'tether_browsing_display':
    case 'tether_browsing_code':
    case 'computer_output':
    case 'sonic_webpage':
      return toLeftOut('Tool output');
    case 'system_error':
      return toLeftOut('Error of a tool');
    // How it was thought, and instructions that are not part of what was said.
    case 'thoughts':
    case 'reasoning_recap':
    case 'user_editable_context':
    case 'model_editable_context':
      return NOTHING;
    default:
      return toLeftOut(`Content of the kind “${kind.replace(/[^\w -]/g, '')}”`);
  }
}

function readParts(parts: unknown): Content {
  if (!Array.isArray(parts)) return NOTHING;
  const read = parts.map(readPart).filter(({ text }) => text.trim() !== '');
  return {
    text: read.map(({ text }) => text.trim()).join('\n\n'),
    left: read.reduce((sum, { left }) => sum + left, 0),
  };
}

function readPart(part: unknown): Content {
  if (typeof part === 'string') return { text: part.replace(MARKS, ''), left: 0 };
  if (!isFields(part)) return NOTHING;
  switch (part.content_type) {
    case 'audio_transcription':
      return { text: typeof part.text === 'string' ? part.text : '', left: 0 };
    case 'image_asset_pointer':
      return toLeftOut('Image');
    case 'audio_asset_pointer':
    case 'real_time_user_audio_video_asset_pointer':
      return toLeftOut('Recording');
    default:
      return toLeftOut('Attachment');
  }
}

function readCode({ text, language }: Fields): Content {
  if (typeof text !== 'string' || !text.trim()) return NOTHING;
  const name = typeof language === 'string' && /^[\w+#-]{1,30}$/.test(language) ? language : '';
  return { text: toFence(text, name === 'unknown' ? '' : name), left: 0 };
}

function readQuote({ text, title }: Fields): Content {
  if (typeof text !== 'string') return toLeftOut('Quotation');
  const heading = typeof title === 'string' && title ? `**${title}**\n\n` : '';
  return { text: `${heading}${text}`.replace(/^/gm, '> '), left: 0 };
}
