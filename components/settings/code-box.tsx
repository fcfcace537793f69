import { useLayoutEffect, useRef } from 'react';
import { CodeWriter } from '@/components/markdown/code-writer';
import { CopyButton } from '@/components/ui/copy-button';
import type { Code } from '@/lib/markdown/blocks';
import '@/components/markdown/code.css';
import styles from './dialog.module.css';

/** Characters that are shown: the others would take a second to lay out. Copying takes all. */
const SHOWN = 100_000;

type Props = {
  text: string;
  label: string;
  /** As a fence would name it; without one the text has no colours. */
  language?: string;
};

/** A text in a fixed width, to be copied. */
export function CodeBox({ text, label, language = '' }: Props) {
  const isWhole = text.length <= SHOWN;
  return (
    <div className={styles.code}>
      <span className={styles.copy}>
        <CopyButton label={`Copy ${label}`} toText={() => text} />
      </span>
      <section aria-label={label}>
        <Lines text={isWhole ? text : text.slice(0, SHOWN)} language={language} />
        {!isWhole && (
          <p className={styles.rest}>
            The first {SHOWN.toLocaleString('en')} of {text.length.toLocaleString('en')} characters.
            Copy takes all of them.
          </p>
        )}
      </section>
    </div>
  );
}

/** The lines are written as those of an answer are: plain at once, with their colours soon after. */
function Lines({ text, language }: { text: string; language: string }) {
  const host = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    const writer = new CodeWriter(toBlock(text, language));
    writer.sync();
    host.current?.replaceChildren(writer.content);
  }, [text, language]);
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
  return <pre ref={host} tabIndex={0} dir="ltr" />;
}

/** A text as the block of code that it would be in an answer. */
function toBlock(text: string, language: string): Code {
  const lines = text.replace(/\n$/, '').split('\n');
  const place = {
    kind: 'code',
    id: 0,
    parent: null,
    before: null,
    isOpen: false,
    lastLineBlank: false,
  } as const;
  return { ...place, language, fence: null, lines, tail: null, blanks: [] };
}
