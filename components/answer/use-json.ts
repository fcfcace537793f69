'use client';

import { useMemo, useRef } from 'react';
import { type JsonNode, JsonText } from '@/lib/domain/json-text';

export type ReadJson = { node: JsonNode | null; isBroken: boolean; isComplete: boolean };

/** Reads JSON that grows: of each longer text only what is new. */
export function useJson(text: string, isWhole: boolean): ReadJson {
  const last = useRef<{ reader: JsonText; text: string } | null>(null);
  return useMemo(() => {
    const before = last.current;
    const goesOn = before !== null && !isWhole && text.startsWith(before.text);
    const reader = goesOn ? before.reader : new JsonText();
    reader.push(text.slice(reader.length));
    last.current = { reader, text };
    if (isWhole) reader.end();
    return { node: reader.read(), isBroken: reader.isBroken, isComplete: reader.isComplete };
  }, [text, isWhole]);
}
