import { createCodePlugin } from '@streamdown/code';
import { createMathPlugin } from '@streamdown/math';
import 'katex/dist/katex.min.css';
import { createRoot } from 'react-dom/client';
import { Streamdown } from 'streamdown';

const plugins = {
  code: createCodePlugin(),
  math: createMathPlugin({ singleDollarTextMath: true }),
};

export function start(host: HTMLElement) {
  const root = createRoot(host);
  const show = (text: string, streaming: boolean) =>
    root.render(
      <Streamdown
        plugins={plugins}
        isAnimating={streaming}
        mode={streaming ? 'streaming' : 'static'}
      >
        {text.replace(/\\\[|\\\]/g, '$$$$').replace(/\\\(|\\\)/g, '$')}
      </Streamdown>,
    );
  return { update: (text: string) => show(text, true), end: (text: string) => show(text, true) };
}
