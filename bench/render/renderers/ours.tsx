import { createRoot } from 'react-dom/client';
import { Markdown } from '@/components/markdown/markdown';
import { createStore } from '@/lib/client/store';

/** As the app does it: words that are added do not pass through React. */
export function start(host: HTMLElement) {
  const root = createRoot(host);
  const live = createStore<string | null>(null);
  const growing = { subscribe: live.subscribe, read: live.get };
  const show = (text: string, streaming: boolean) =>
    root.render(<Markdown text={text} streaming={streaming} growing={growing} />);
  return {
    update(text: string) {
      if (live.get() === null) show(text, true);
      live.set(text);
    },
    end(text: string) {
      live.set(null);
      show(text, false);
    },
  };
}
