'use client';

import { useId, useLayoutEffect, useRef } from 'react';
import { onMarkdownClick, onMarkdownCopy } from './actions';
import { DocumentWriter } from './document-writer';
import './markdown.css';
import './code.css';

/**
 * Markdown as the page shows it. `text` only grows while `streaming`. React owns the element around it;
 * the blocks inside are written once each and are not React's to compare again.
 */
export function Markdown({ text, streaming }: { text: string; streaming: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const writer = useRef<DocumentWriter | null>(null);
  const id = useId();

  useLayoutEffect(() => {
    if (!host.current) return;
    if (!writer.current?.isContinuedBy(text)) {
      writer.current?.clear();
      writer.current = new DocumentWriter(host.current, `${id}-`);
    }
    writer.current.update(text, !streaming);
  }, [text, streaming, id]);

  useLayoutEffect(
    () => () => {
      writer.current?.clear();
      writer.current = null;
    },
    [],
  );

  return (
    // The buttons inside are real ones: the listener here only hears of their clicks.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div className="md" ref={host} onClick={onMarkdownClick} onCopy={onMarkdownCopy} />
  );
}

export default Markdown;
