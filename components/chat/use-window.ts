'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { Draft } from '@/lib/client/draft';
import type { Store } from '@/lib/client/store';
import type { WindowMeter } from '@/lib/client/window-meter';
import { useConversation } from './parley-context';

/** The parts of the composer that tell what a send takes and costs. */
type WindowParts = {
  meter: WindowMeter;
  Gauge: ComponentType<{ meter: WindowMeter }>;
  Notice: ComponentType<{ meter: WindowMeter }>;
};

/** Watches the window from the first word on: before, there is nothing to be counted. */
export function useWindow(draft: Store<Draft>, isWanted: boolean): WindowParts | null {
  const conversation = useConversation();
  const [parts, setParts] = useState<WindowParts | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let end: (() => void) | undefined;
    let isLeft = false;
    // Without it one can write and send all the same: it is tried again with the next conversation.
    import('./window-parts').then(
      ({ createMeter, ...components }) => {
        if (isLeft) return;
        const meter = createMeter(conversation, draft);
        end = meter.start();
        setParts({ meter, ...components });
      },
      () => undefined,
    );
    return () => {
      isLeft = true;
      end?.();
      // It ends with the meter: its last number would only be wrong from here on.
      setParts(null);
    };
  }, [conversation, draft, isWanted]);
  return parts;
}
