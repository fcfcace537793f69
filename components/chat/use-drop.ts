'use client';

import { type DragEvent, useState } from 'react';
import { readTextFiles } from '@/lib/client/read-text-file';
import type { Attachment } from '@/lib/domain/attachment';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Takes the text files that are dropped on one element: they do not go to the page's composer then. */
export function useDrop(attach: (attachments: readonly Attachment[]) => void) {
  const [failure, setFailure] = useState('');
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
    async onDrop(event: DragEvent) {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const read = await readTextFiles(event.dataTransfer.files);
      setFailure(read.failure);
      attach(read.attachments);
    },
  };
  return { failure, isOver, handlers };
}
