'use client';

import { useEffect, useId, useMemo, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Icon } from '@/components/ui/icons';
import { toSizeText } from '@/lib/client/draft';
import { countTokens } from '@/lib/client/token-counter';
import type { Attachment } from '@/lib/domain/attachment';
import styles from './attachment-chip.module.css';
import { MessageText } from './message-text';

type Props = {
  attachment: Attachment;
  /** Given where it can still be taken away. */
  onRemove?: () => void;
  /** Called with its tokens once they are counted. Given, it is counted. */
  onCounted?: (tokens: number) => void;
};

/** A text that goes with a message, in one line that can be opened. */
export default function AttachmentChip({ attachment, onRemove, onCounted }: Props) {
  const { name, text, tokens } = attachment;
  const [open, setOpen] = useState(false);
  const content = useId();
  const size = useMemo(() => toSizeText(text), [text]);
  useCount(attachment, onCounted);
  return (
    <div className={open ? styles.open : styles.chip}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.name}
          aria-expanded={open}
          aria-controls={content}
          onClick={() => setOpen(!open)}
        >
          <Icon name="file" size={16} />
          <bdi>{name ?? 'Pasted text'}</bdi>
          <span className={styles.size}>
            {size}
            {tokens !== undefined && ` · ${toTokensText(tokens)}`}
          </span>
        </button>
        {onRemove && (
          <IconButton
            icon="close"
            label={`Remove ${name ?? 'pasted text'}`}
            size={14}
            onClick={({ currentTarget }) => {
              focusNeighbour(currentTarget);
              onRemove();
            }}
          />
        )}
      </div>
      <div id={content} hidden={!open} className={styles.content}>
        {open && <MessageText text={text} className={styles.text} />}
      </div>
    </div>
  );
}

/** The button goes away with its chip: the focus goes to the next one's, or back to the text. */
function focusNeighbour(button: HTMLElement): void {
  const item = button.closest('li');
  const next = item?.nextElementSibling ?? item?.previousElementSibling;
  const place = next
    ? next.querySelector<HTMLElement>('button[aria-label^="Remove "]')
    : button.closest('form')?.querySelector('textarea');
  place?.focus();
}

function useCount({ text, tokens }: Attachment, onCounted: Props['onCounted']): void {
  const isWanted = onCounted !== undefined && tokens === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text is counted once, whoever is told
  useEffect(() => {
    if (!isWanted) return;
    const leaving = new AbortController();
    void countTokens([text], leaving.signal).then((counts) => {
      const [counted] = counts ?? [];
      if (counted !== undefined && !leaving.signal.aborted) onCounted?.(counted);
    });
    return () => leaving.abort();
  }, [text, isWanted]);
}

const toTokensText = (tokens: number) =>
  `${tokens.toLocaleString('en')} ${tokens === 1 ? 'token' : 'tokens'}`;
