'use client';

import { lazy, memo, Suspense } from 'react';
import { waitToRetry } from '@/lib/client/backoff';

type Renderer = typeof import('@/components/markdown/markdown');

const forever = new AbortController().signal;
let loading: Promise<Renderer> | null = null;

/** Typing a question needs none of the renderer: it is fetched when an answer is expected. */
function loadMarkdown(): Promise<Renderer> {
  loading ??= loadPatiently();
  return loading;
}

/** A lost connection must not take the page down: the renderer is asked for until it comes. */
async function loadPatiently(): Promise<Renderer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await import('@/components/markdown/markdown');
    } catch {
      await waitToRetry(attempt, forever);
    }
  }
}

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
