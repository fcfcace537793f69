/** Bytes that are held as they are, before they are packed: most answers are shorter. */
const HELD = 512 * 1024;

/** Bytes that are kept. What the longest answer takes as an event stream is a third of it. */
const KEPT = 32 * 1024 * 1024;

const encoder = new TextEncoder();

/** Bytes that arrive in pieces, as gzip (RFC 1952). Long ones are packed as they come. */
export class Packed {
  #held: Uint8Array[] = [];
  #heldSize = 0;
  #size = 0;
  #isCut = false;
  #gzip: { writer: WritableStreamDefaultWriter<BufferSource>; bytes: Promise<ArrayBuffer> } | null =
    null;
  #written: Promise<unknown> = Promise.resolve();

  /** @param most bytes that are kept, before they are packed */
  constructor(private readonly most = KEPT) {}

  /** True where there was more than is kept. */
  get isCut(): boolean {
    return this.#isCut;
  }

  write(text: string): void {
    this.push(encoder.encode(text));
  }

  push(bytes: Uint8Array): void {
    if (this.#size + bytes.byteLength > this.most) this.#isCut = true;
    if (this.#isCut) return;
    this.#size += bytes.byteLength;
    this.#heldSize += bytes.byteLength;
    this.#held.push(bytes);
    if (this.#heldSize > HELD) this.#pack();
  }

  async end(): Promise<Uint8Array> {
    this.#pack();
    const { writer, bytes } = this.#open();
    await this.#written;
    await writer.close();
    return new Uint8Array(await bytes);
  }

  #pack(): void {
    const { writer } = this.#open();
    const whole = new Uint8Array(this.#heldSize);
    let at = 0;
    for (const piece of this.#held) {
      whole.set(piece, at);
      at += piece.byteLength;
    }
    this.#held = [];
    this.#heldSize = 0;
    // A write fails where the reading side does, and that one tells.
    this.#written = writer.write(whole).catch(() => undefined);
  }

  #open() {
    if (!this.#gzip) {
      const { readable, writable } = new CompressionStream('gzip');
      this.#gzip = {
        writer: writable.getWriter(),
        bytes: new Response(readable).arrayBuffer(),
      };
    }
    return this.#gzip;
  }
}

export async function pack(text: string): Promise<Uint8Array> {
  const packed = new Packed();
  packed.write(text);
  return packed.end();
}

export function unpack(bytes: BlobPart): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
