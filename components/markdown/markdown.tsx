'use client';

import { useCallback, useId, useLayoutEffect, useRef } from 'react';
import { onMarkdownClick, onMarkdownCopy } from './actions';
import { DocumentWriter } from './document-writer';
import './markdown.css';
import './tables.css';
import './formulas.css';
import './images.css';
import './code.css';

/** A text that grows between two renders. `read` answers null where there is nothing to read. */
export type Growing = { subscribe(listener: () => void): () => void; read(): string | null };

type Props = { text: string; streaming: boolean; growing?: Growing | null };

/**
 * Markdown as the page shows it. `text` only grows while `streaming`; what it grows by meanwhile, React
 * need not know: it is read from `growing`. React owns the element around the blocks; these are written
 * once each and are not React's to compare again.
 */
export function Markdown({ text, streaming, growing = null }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const writer = useRef<DocumentWriter | null>(null);
  const id = useId();

  const show = useCallback(
    (next: string, isComplete: boolean) => {
      if (!host.current) return;
      if (!writer.current?.isContinuedBy(next)) {
        writer.current?.clear();
        writer.current = new DocumentWriter(host.current, `${id}-`);
      }
      writer.current.update(next, isComplete);
    },
    [id],
  );

  useLayoutEffect(
    () => show(growing?.read() ?? text, !streaming),
    [show, text, streaming, growing],
  );

  useLayoutEffect(() => {
    if (!growing || !streaming) return;
    return growing.subscribe(() => {
      const next = growing.read();
      if (next !== null) show(next, false);
    });
  }, [show, streaming, growing]);

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
