'use client';

import { lazy, memo, Suspense } from 'react';
import { patiently } from '@/components/ui/lazily';

/** Typing a question needs none of the renderer: it is fetched when an answer is expected. */
const loadMarkdown = patiently(() => import('@/components/markdown/markdown'));

const Markdown = lazy(loadMarkdown);

/** Fetches the renderer ahead of the first answer. */
export function preloadMarkdown(): void {
  void loadMarkdown();
}

type Props = { text: string; streaming: boolean };

/** The assistant's words. Nothing stands in for them: raw Markdown would only be seen to vanish. */
export const AnswerText = memo(function AnswerText({ text, streaming }: Props) {
  return (
    <Suspense fallback={null}>
      <div dir="auto">
        <Markdown text={text} streaming={streaming} />
      </div>
    </Suspense>
  );
});
