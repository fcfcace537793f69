'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '@/components/settings/dialog';
import { sharesApi } from '@/lib/client/shares';
import type { ShownFailure } from '@/lib/domain/message';
import type { ShareLink, ShareOutline } from '@/lib/domain/share';
import { LinkBox } from './link-box';
import { ShareForm } from './share-form';

type Props = { conversationId: string; onClose: () => void };

/** Shows what strangers would see of a conversation, makes the link to it, and takes it back. */
export default function ShareDialog({ conversationId, onClose }: Props) {
  const [outline, setOutline] = useState<ShareOutline | null>(null);
  const [links, setLinks] = useState<ShareLink[]>([]);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const [said, setSaid] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const load = useCallback(async () => {
    const [loaded, listed] = await Promise.all([
      sharesApi.outline(conversationId),
      sharesApi.list({ conversationId }),
    ]);
    if (!loaded.ok) return setFailure(loaded.failure);
    if (!listed.ok) return setFailure(listed.failure);
    setFailure(null);
    setLinks(listed.value.items);
    setOutline(loaded.value);
  }, [conversationId]);
  useEffect(() => void load(), [load]);
  const link = links[0] ?? null;
  return (
    <Dialog title="Share conversation" wide onClose={onClose}>
      {failure && <p role="alert">{failure.message}</p>}
      {!outline && !failure && <p role="status">Loading…</p>}
      {outline && link && (
        <LinkBox
          key={`link ${link.id}`}
          link={link}
          isNew={link.id === made}
          more={links.length - 1}
          onStopped={() => {
            setLinks(links.slice(1));
            setSaid('The link shows nothing any more.');
            // The button that had the focus is gone.
            status.current?.focus();
          }}
        />
      )}
      {outline && (
        <p ref={status} role="status" tabIndex={-1} className={said ? undefined : 'sr-only'}>
          {said}
        </p>
      )}
      {outline && (
        <ShareForm
          // Another link has another title and another part of the conversation.
          key={`form ${link?.id}`}
          {...{ conversationId, outline, link }}
          onDone={(done) => {
            setLinks([done, ...links.filter(({ id }) => id !== done.id)]);
            setMade(done.id);
            setSaid(done.id === link?.id ? 'The link shows this now.' : 'The link is ready.');
          }}
        />
      )}
    </Dialog>
  );
}
