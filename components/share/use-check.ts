'use client';

import { useEffect, useState } from 'react';
import { type ShareDraft, sharesApi } from '@/lib/client/shares';
import type { ShareCheck } from '@/lib/domain/share';

/** A title is typed letter by letter: what it leads to is shown when typing rests, in milliseconds. */
const REST = 350;

type Checked = {
  /** The draft that the rest speaks of. */
  checked: ShareDraft;
  check: ShareCheck | null;
  /** Why it cannot be shared as it is. */
  refusal: string | null;
};

/** Keeps up with a draft: what it would show, and what in it may not be meant for strangers. */
export function useCheck(draft: ShareDraft): Checked {
  const [checked, setChecked] = useState<Checked>({ checked: draft, check: null, refusal: null });
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await sharesApi.check(draft, abort.signal);
      if (abort.signal.aborted) return;
      setChecked({
        checked: draft,
        check: answer.ok ? answer.value : null,
        refusal: answer.ok ? null : answer.failure.message,
      });
    }, REST);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [draft]);
  return checked;
}
