'use client';

import { useEffect, useRef, useState } from 'react';
import { useParley } from '@/components/chat/parley-context';
import { type Imported, importConversations } from '@/lib/client/import-conversations';

export type ImportState = {
  phase: 'idle' | 'running' | 'done';
  /** How much of the file has been read, from 0 to 1. */
  read: number;
  imported: readonly Imported[];
};

const IDLE: ImportState = { phase: 'idle', read: 0, imported: [] };

/** Runs an import, and tells how it stands at most once a frame. Closing the dialog ends it. */
export function useImport() {
  const { list } = useParley();
  const [state, setState] = useState(IDLE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (file: File) => {
    const stopping = new AbortController();
    running.current = stopping;
    const imported: Imported[] = [];
    let read = 0;
    let frame = 0;
    const show = (phase: ImportState['phase']) =>
      setState({ phase, read, imported: [...imported] });
    const ask = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => show('running'));
    };
    show('running');
    await importConversations({
      file,
      signal: stopping.signal,
      onProgress: ({ bytes, total }) => {
        read = total > 0 ? Math.min(1, bytes / total) : 1;
        ask();
      },
      onImported: (one) => {
        imported.push(one);
        ask();
      },
    });
    cancelAnimationFrame(frame);
    show('done');
    void list.load();
  };
  return { state, start, stop: () => running.current?.abort() };
}
