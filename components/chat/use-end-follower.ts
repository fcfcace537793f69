'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';
import { type EndFollower, followEnd } from '@/lib/client/follow-end';
import { createStore } from '@/lib/client/store';

/** Keeps the end of the log in view until the reader turns back. */
export function useEndFollower(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): Omit<EndFollower, 'detach'> {
  const [handle] = useState(createHandle);
  useLayoutEffect(() => {
    if (!scroller.current || !content.current) return;
    return handle.attach(followEnd(scroller.current, content.current));
  }, [handle, scroller, content]);
  return handle;
}

/** Stands for the follower from the first render on; the elements come later. */
function createHandle() {
  let follower: EndFollower | null = null;
  const away = createStore(false);
  return {
    away,
    jump: () => follower?.jump(),
    release: () => follower?.release(),
    attach(next: EndFollower) {
      follower = next;
      const unwatch = next.away.subscribe(() => away.set(next.away.get()));
      return () => {
        unwatch();
        next.detach();
        follower = null;
      };
    },
  };
}
