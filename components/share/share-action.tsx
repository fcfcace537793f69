'use client';

import { Suspense, useState } from 'react';
import { useConversation, useConversationState } from '@/components/chat/parley-context';
import { IconButton } from '@/components/ui/icon-button';
import { lazily } from '@/components/ui/lazily';

const ShareDialog = lazily(() => import('./share-dialog'));

/** Opens the dialog in which a conversation is shared. Of one without messages there is nothing to share. */
export function ShareAction() {
  const { id } = useConversation();
  const canShare = useConversationState(
    ({ phase, messages }) => phase === 'ready' || (phase === 'new' && messages.length > 0),
  );
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="share"
        label="Share"
        aria-disabled={!canShare}
        aria-expanded={open}
        onClick={() => canShare && setOpen(true)}
      />
      {open && (
        <Suspense fallback={null}>
          <ShareDialog conversationId={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
