import 'katex/dist/katex.min.css';
import { createRoot } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';

const remark = [remarkGfm, remarkMath];
const rehype = [rehypeKatex, rehypeHighlight];

export function start(host: HTMLElement) {
  const root = createRoot(host);
  const show = (text: string) =>
    root.render(
      <ReactMarkdown remarkPlugins={remark} rehypePlugins={rehype}>
        {text.replace(/\\\[|\\\]/g, '$$$$').replace(/\\\(|\\\)/g, '$')}
      </ReactMarkdown>,
    );
  return { update: show, end: show };
}
