import { IncremarkContent } from '@incremark/react';
import 'katex/dist/katex.min.css';
import { createRoot } from 'react-dom/client';

export function start(host: HTMLElement) {
  const root = createRoot(host);
  const show = (text: string, isFinished: boolean) =>
    root.render(
      <IncremarkContent
        content={text}
        isFinished={isFinished}
        incremarkOptions={{ gfm: true, math: { tex: true } }}
      />,
    );
  return { update: (text: string) => show(text, false), end: (text: string) => show(text, true) };
}
