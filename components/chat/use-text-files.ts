'use client';

import { useState } from 'react';
import type { Attachment } from '@/lib/domain/attachment';

export const hasFiles = ({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

/** Reads text files as attachments, and says of those that are none why not. */
export function useTextFiles(attach: (attachments: readonly Attachment[]) => void) {
  const [failure, setFailure] = useState('');
  const take = async (files: Iterable<File>) => {
    // What was dropped is there only for as long as its event.
    const chosen = [...files];
    const { readTextFiles } = await import('@/lib/client/read-text-file');
    const read = await readTextFiles(chosen);
    setFailure(read.failure);
    attach(read.attachments);
  };
  return { failure, take, dismiss: () => setFailure('') };
}
