import {
  IMAGE_FRAME_FROM,
  IMAGE_FRAME_PATH,
  type ImageAsked,
  type ImageTold,
} from '@/lib/domain/image-frame';

/** How long the frame may stay silent once it has loaded, in milliseconds: then it was refused. */
const PATIENCE = 3000;

function setButton(button: HTMLElement, word: string, label: string): void {
  button.textContent = word;
  button.setAttribute('aria-label', label);
}

/** Only what the frame itself may say is listened to: it holds a stranger's picture. */
function readTold(data: unknown): ImageTold | null {
  if (typeof data !== 'object' || data === null || !('image' in data)) return null;
  if (data.image === 'ready' || data.image === 'failed') return { image: data.image };
  if (data.image !== 'shown' || !('width' in data) || !('height' in data)) return null;
  // An SVG may have no size of its own.
  const [width, height] = [Number(data.width) || 300, Number(data.height) || 150];
  return { image: 'shown', width, height };
}

/** Shows the image of a placeholder in a frame of its own origin, in the place where it is named. */
class ImageFrame {
  readonly #place: HTMLElement;
  readonly #button: HTMLElement;
  readonly #asked: ImageAsked;
  readonly #frame = document.createElement('iframe');
  readonly #onMessage = (event: MessageEvent) => this.#listen(event);

  constructor(place: HTMLElement, button: HTMLElement, asked: ImageAsked) {
    this.#place = place;
    this.#button = button;
    this.#asked = asked;
    const frame = this.#frame;
    frame.className = 'md-image-frame';
    frame.title = asked.alt;
    frame.setAttribute('sandbox', 'allow-scripts');
    // Where it is known, the host gets none of the reader's cookies.
    frame.setAttribute('credentialless', '');
    frame.referrerPolicy = 'no-referrer';
    frame.hidden = true;
    const from = new URL(asked.src).origin;
    frame.src = `${IMAGE_FRAME_PATH}?${IMAGE_FRAME_FROM}=${encodeURIComponent(from)}`;
  }

  show(): void {
    setButton(this.#button, 'Loading…', `Loading image ${this.#asked.alt}`);
    addEventListener('message', this.#onMessage);
    const silence = () => setTimeout(() => this.#isSilent && this.#fail(), PATIENCE);
    this.#frame.addEventListener('load', silence, { once: true });
    this.#place.appendChild(this.#frame);
  }

  hide(): void {
    this.#leave();
    setButton(this.#button, 'Load', this.#label('Load'));
  }

  #isSilent = true;

  #listen({ source, data }: MessageEvent): void {
    if (!this.#frame.isConnected) removeEventListener('message', this.#onMessage);
    if (source === null || source !== this.#frame.contentWindow) return;
    const told = readTold(data);
    switch (told?.image) {
      case 'ready':
        this.#isSilent = false;
        // The frame's origin is opaque and has no name to address it by; it is ours by its source.
        this.#frame.contentWindow?.postMessage(this.#asked, '*');
        break;
      case 'shown':
        this.#fit(told.width, told.height);
        setButton(this.#button, 'Hide', this.#label('Hide'));
        break;
      case 'failed':
        this.#fail();
        break;
      default:
    }
  }

  #fit(width: number, height: number): void {
    this.#frame.style.aspectRatio = `${width} / ${height}`;
    this.#frame.style.inlineSize = `${width}px`;
    this.#frame.hidden = false;
    this.#place.dataset.shown = '';
  }

  #fail(): void {
    this.#leave();
    setButton(
      this.#button,
      'Not loaded. Try again',
      `Not loaded. Try again: ${this.#label('Load')}`,
    );
  }

  #leave(): void {
    removeEventListener('message', this.#onMessage);
    shown.delete(this.#place);
    delete this.#place.dataset.shown;
    this.#frame.remove();
  }

  #label(verb: string): string {
    return `${verb} image ${this.#asked.alt} from ${new URL(this.#asked.src).host}`;
  }
}

const shown = new WeakMap<HTMLElement, ImageFrame>();

/** Loads the image that a placeholder names, or takes it away again. */
export function toggleImage(button: HTMLElement): void {
  const place = button.closest<HTMLElement>('.md-image');
  const src = place?.dataset.src;
  if (!place || !src) return;
  const before = shown.get(place);
  if (before) {
    before.hide();
    return;
  }
  const frame = new ImageFrame(place, button, { src, alt: place.dataset.alt ?? '' });
  shown.set(place, frame);
  frame.show();
}
