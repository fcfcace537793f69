'use client';

import { useEffect, useState } from 'react';
import { copyText } from '@/lib/client/copy-text';
import { IconButton } from './icon-button';

/** How long the check mark stays, in milliseconds. */
const SHOWN = 1_600;

export function CopyButton({ label, toText }: { label: string; toText: () => string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <IconButton
        icon={copied ? 'check' : 'copy'}
        label={label}
        size={16}
        onClick={async () => setCopied(await copyText(toText()))}
      />
      {copied && (
        <span className="sr-only" role="alert">
          Copied
        </span>
      )}
    </>
  );
}
