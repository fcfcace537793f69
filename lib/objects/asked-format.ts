import type { AnswerFormat, Message } from '@/lib/domain/message';
import type { ConversationMeta } from './conversation-store';

/** The format that an answer which goes on was asked for in. */
export const toFormatOf = ({ metadata }: Message) =>
  metadata?.format && { format: metadata.format };

/**
 * The JSON that is asked for, if any: an answer is shown as what it was asked for as. What a widget
 * asks for is its owner's, and its visitors are not told.
 */
export function toAskedFormat({ settings, widgetId }: ConversationMeta): { format?: AnswerFormat } {
  const format = widgetId === undefined ? settings.response_format : undefined;
  if (format?.type === 'json_object') return { format: { type: format.type } };
  if (format?.type !== 'json_schema') return {};
  const { name, schema } = format.json_schema;
  return { format: { type: format.type, name, schema } };
}
