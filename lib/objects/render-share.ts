import type { Snapshot } from '@/lib/domain/snapshot';
import { hasFormula, renderSnapshot } from '@/lib/share/render-snapshot';
import type { Rendered, ShareStore } from './share-store';

/** Bytes of a piece of HTML: a row, and what a reader is sent at once. */
const PIECE = 256 * 1024;

/** Renders a snapshot once, for all who will read it. */
export async function renderShare(snapshot: Snapshot, rendering: string): Promise<Rendered> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let hasMath = false;
  let waiting = '';
  const flush = () => {
    const bytes = encoder.encode(waiting);
    for (let at = 0; at < bytes.byteLength; at += PIECE) pieces.push(bytes.slice(at, at + PIECE));
    waiting = '';
  };
  for await (const html of renderSnapshot(snapshot)) {
    hasMath ||= hasFormula(html);
    waiting += html;
    if (waiting.length >= PIECE) flush();
  }
  flush();
  return { rendering, hasMath, pieces };
}

/** The stored HTML, a piece at a time. It ends early where the link is stopped meanwhile, and breaks where it is updated or rendered anew. */
export function streamShare(open: () => ShareStore | undefined): ReadableStream<Uint8Array> {
  const edition = toEdition(open());
  let position = 0;
  return new ReadableStream<Uint8Array>({
    type: 'bytes',
    pull(controller) {
      const store = open();
      if (store && toEdition(store) !== edition) {
        return controller.error(new Error('The link was updated while it was read.'));
      }
      const piece = store?.readPiece(position);
      position += 1;
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
}

/** Pieces of one edition belong together. */
const toEdition = (store: ShareStore | undefined): string =>
  `${store?.meta.updatedAt} ${store?.meta.rendering}`;
