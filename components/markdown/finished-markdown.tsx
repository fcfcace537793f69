'use client';

import { onMarkdownClick, onMarkdownCopy } from './actions';
import 'katex/dist/katex.min.css';
import './markdown.css';
import './code.css';

/**
 * Markdown that the server has rendered: `html` comes from `toHtml` and from nowhere else. It reads the
 * same without JavaScript; with it, the buttons work and a formula is copied as its TeX.
 */
export function FinishedMarkdown({ html }: { html: string }) {
  return (
    // The buttons inside are real ones: the listener here only hears of their clicks.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      className="md"
      onClick={onMarkdownClick}
      onCopy={onMarkdownCopy}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: toHtml escapes all that a model wrote
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
