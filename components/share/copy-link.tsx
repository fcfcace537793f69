'use client';

import { useEffect, useRef, useState } from 'react';
import { copyText } from '@/lib/client/copy-text';

/** How long the button says what came of it, in milliseconds. */
const SAID = 1_600;

type Props = { url: string; className: string | undefined };

/** Puts a link on the clipboard, and says so. */
export function CopyLink({ url, className }: Props) {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    setSaid((await copyText(url)) ? 'Copied' : 'Not copied');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(''), SAID);
  };
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label="Copy link"
        onClick={() => void copy()}
      >
        {said || 'Copy link'}
      </button>
      <span className="sr-only" role="status">
        {said}
      </span>
    </>
  );
}
