'use client';

import { OpeningDialog } from '@/components/account/opening-dialog';
import { takeOver } from '@/lib/client/frame-parley';
import type { FrameData } from '@/lib/widget/look';

const USED =
  'This link was used before, or is too old. Choose “Open in full page” there once more.';

type Props = {
  data: FrameData;
  token: string;
  /** With the page's own data where the visitor did not want the other conversation. */
  onDone: (data: FrameData) => void;
};

/** Asks before a conversation that was begun in a frame goes on in this page. */
export default function TakeOverDialog({ data, token, onDone }: Props) {
  const open = async () => {
    const taken = await takeOver(data, token);
    if (!taken.ok) return taken.failure.code === 'not-found' ? USED : taken.failure.message;
    onDone(taken.value);
    return null;
  };
  return (
    <OpeningDialog
      title="Go on in this page"
      action="Open the conversation"
      onOpen={open}
      onClose={() => onDone(data)}
    >
      <p>
        This opens the conversation that was begun on another site. Open it only if you have just
        come from there: whoever made the link can read what you write from then on.
      </p>
    </OpeningDialog>
  );
}
