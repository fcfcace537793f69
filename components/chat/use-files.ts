'use client';

import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '@/lib/domain/attachment';
import { hasFiles, useTextFiles } from './use-text-files';

/** A dialog over the page takes files itself, or none. */
const isCovered = () => document.querySelector('dialog[open]') !== null;

/** Reads the text files that are chosen, or dropped anywhere on the page. */
export function useFiles(attach: (attachments: readonly Attachment[]) => void) {
  const files = useTextFiles(attach);
  const [isOver, setOver] = useState(false);
  const latest = useRef(files.take);
  latest.current = files.take;
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event) || isCovered()) return;
      // An edited message takes what is dropped on it.
      if (event.defaultPrevented) return setOver(false);
      // Without this, the browser would leave the page for the file.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || event.defaultPrevented || isCovered()) return;
      event.preventDefault();
      void latest.current(event.dataTransfer?.files ?? []);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, []);
  return { ...files, isOver };
}
