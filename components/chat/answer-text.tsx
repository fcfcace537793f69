'use client';

import { lazy, memo, Suspense } from 'react';
import { loadMarkdown } from './load-log';
import { useGrowing } from './use-answer';

const Markdown = lazy(loadMarkdown);

type Props = {
  messageId: string;
  /** Where in the message the text is. */
  index: number;
  text: string;
  streaming: boolean;
};

/** The assistant's words. Nothing stands in for them: raw Markdown would only be seen to vanish. */
export const AnswerText = memo(function AnswerText({ messageId, index, text, streaming }: Props) {
  const growing = useGrowing(messageId, index);
  return (
    <Suspense fallback={null}>
      <div dir="auto">
        <Markdown text={text} streaming={streaming} growing={growing} />
      </div>
    </Suspense>
  );
});
