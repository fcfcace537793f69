'use client';

import { useConversationState } from '@/components/chat/parley-context';
import { IconButton } from '@/components/ui/icon-button';
import { createPageLink } from '@/lib/client/frame-parley';
import type { FrameData } from '@/lib/widget/look';
import styles from './frame-page.module.css';

type Props = { data: FrameData; onNew: () => void; onClose: (() => void) | undefined };

export function FrameHeader({ data, onNew, onClose }: Props) {
  const isNew = useConversationState((state) => state.phase === 'new');
  const isFramed = parent !== self;
  return (
    <header className={styles.header}>
      <h1 dir="auto">{data.name}</h1>
      {!isNew && <IconButton icon="plus" label="New conversation" size={20} onClick={onNew} />}
      {isFramed && (
        <IconButton
          icon="external"
          label="Open in full page"
          onClick={() => void openPage(data.id)}
        />
      )}
      {onClose && <IconButton icon="close" label="Close chat" size={20} onClick={onClose} />}
    </header>
  );
}

/** A tab has to be opened while the click is fresh; where it leads, the server says a moment later. */
async function openPage(widgetId: string): Promise<void> {
  const page = open('about:blank');
  if (page) page.opener = null;
  const address = await createPageLink(widgetId);
  if (page) page.location.href = address;
}
