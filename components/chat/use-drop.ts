'use client';

import { type DragEvent, useState } from 'react';
import type { Attachment } from '@/lib/domain/attachment';
import { hasFiles, useTextFiles } from './use-text-files';

/** Takes the text files that are dropped on one element: they do not go to the page's composer then. */
export function useDrop(attach: (attachments: readonly Attachment[]) => void) {
  const { failure, take } = useTextFiles(attach);
  const [isOver, setOver] = useState(false);
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop(event: DragEvent) {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      void take(event.dataTransfer.files);
    },
  };
  return { failure, isOver, handlers };
}
