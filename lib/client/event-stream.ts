import type { Chunk } from '@/lib/domain/fold';

/**
 * Splits server-sent events as they arrive: give it text, get the data of the events that are
 * complete. Line ends may be CR, LF or both, and may fall between two pieces.
 */
export function createEventParser(): (text: string) => string[] {
  let rest = '';
  let data: string[] = [];
  return (text) => {
    // A CR at the end may be half of a CR LF: it waits for the next piece.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    const events: string[] = [];
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      if (line !== '' || data.length === 0) continue;
      events.push(data.join('\n'));
      data = [];
    }
    return events;
  };
}

/** `done` after the protocol's own end; `cut` when the bytes ended or failed before it. */
type StreamEnd = 'done' | 'cut';

/** Silence after which a connection counts as dead, in milliseconds. A replay costs little. */
const SILENCE = 30_000;

/** Reads a turn's chunks to the end of the body. A chunk that is no JSON counts as a cut. */
export async function readChunks(
  body: ReadableStream<Uint8Array>,
  onChunks: (chunks: Chunk[]) => void,
  signal: AbortSignal,
): Promise<StreamEnd> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  const parse = createEventParser();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      clearTimeout(timer);
      timer = setTimeout(cancel, SILENCE);
      const { done, value } = await reader.read();
      if (done || signal.aborted) return 'cut';
      const events = parse(decoder.decode(value, { stream: true }));
      const last = events.at(-1) === '[DONE]';
      const chunks = (last ? events.slice(0, -1) : events).map((data) => JSON.parse(data) as Chunk);
      if (chunks.length > 0) onChunks(chunks);
      if (last) return 'done';
    }
  } catch {
    return 'cut';
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}
