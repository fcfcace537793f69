'use client';

import { Suspense, useEffect, useState } from 'react';
import { lazily } from '@/components/ui/lazily';
import { parseRecoveryHash } from '@/lib/client/recovery-hash';

const RecoveryDialog = lazily(() => import('./recovery-dialog'));

/** Takes a link from another device off the address bar, and asks whether its account is to be opened. */
export function RecoveryLink() {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    const read = () => {
      const found = parseRecoveryHash(location.hash);
      if (!found) return;
      // It stays in no history, no bookmark and no screenshot.
      history.replaceState(history.state, '', location.pathname + location.search);
      setToken(found);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  if (!token) return null;
  return (
    <Suspense>
      <RecoveryDialog token={token} onClose={() => setToken(null)} />
    </Suspense>
  );
}
