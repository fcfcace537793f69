'use client';

import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];

/** Markdown as the page shows it. `text` only grows while `streaming`. */
export function Markdown({ text }: { text: string; streaming: boolean }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>
    </div>
  );
}

export default Markdown;
