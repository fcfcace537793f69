'use client';

import { Suspense } from 'react';
import { lazily } from '@/components/ui/lazily';
import type { Message, Part } from '@/lib/domain/message';
import { AnswerText } from './answer-text';
import { useParley } from './parley-context';

const ToolCard = lazily(() => import('@/components/answer/tool-card'));
const StructuredAnswer = lazily(() => import('@/components/answer/structured-answer'));

type Props = { message: Message; streaming: boolean; isLast: boolean };

/** What an answer consists of, in the order in which it came: texts, and calls of functions. */
export function AnswerParts({ message, streaming, isLast }: Props) {
  const { isFrame } = useParley();
  const format = message.metadata?.format;
  return message.parts.map((part, index) => {
    if (part.type === 'dynamic-tool') {
      return (
        <Suspense key={part.toolCallId} fallback={null}>
          <ToolCard
            part={part}
            messageId={message.id}
            streaming={streaming}
            canAnswer={isLast && !streaming && !isFrame}
          />
        </Suspense>
      );
    }
    if (part.type !== 'text' || !part.text) return null;
    // Parts are only ever added at the end: a place is a name.
    const key = `text ${index}`;
    const isOpen = streaming && isOpenText(part);
    return format ? (
      <Suspense key={key} fallback={null}>
        <StructuredAnswer text={part.text} format={format} streaming={isOpen} />
      </Suspense>
    ) : (
      <AnswerText
        key={key}
        messageId={message.id}
        index={index}
        text={part.text}
        streaming={isOpen}
      />
    );
  });
}

/** True for a text that is being written: what was put after it, such as a note, does not end it. */
export const isOpenText = (part: Part): boolean =>
  part.type === 'text' && part.state === 'streaming';

/** True where more is to come after what can be seen. */
export function isBetweenParts({ parts }: Message): boolean {
  if (parts.some((part) => part.type === 'text' && isOpenText(part) && part.text)) return false;
  const last = parts.at(-1);
  if (last?.type === 'text') return last.text === '';
  return last?.type !== 'dynamic-tool' || last.state !== 'input-streaming';
}
