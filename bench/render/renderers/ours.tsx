import { createRoot } from 'react-dom/client';
import { Markdown } from '@/components/markdown/markdown';

export function start(host: HTMLElement) {
  const root = createRoot(host);
  const show = (text: string, streaming: boolean) =>
    root.render(<Markdown text={text} streaming={streaming} />);
  return { update: (text: string) => show(text, true), end: (text: string) => show(text, false) };
}
