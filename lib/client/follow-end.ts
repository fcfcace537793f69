import { createStore, type Store } from './store';

/** Keeps the end of a growing log in view until its reader turns back. */
export type EndFollower = {
  /** True where a way back to the end should be offered. */
  away: Store<boolean>;
  /** Goes to the end and follows it again. */
  jump(): void;
  /** Leaves the reader where they are, whatever grows. */
  release(): void;
  detach(): void;
};

/** From how far the way back is offered, and how near counts as the end, in pixels. */
const FAR = 160;
const NEAR = 2;

export function followEnd(scroller: HTMLElement, content: HTMLElement): EndFollower {
  const away = createStore(false);
  let following = true;
  let top = scroller.scrollTop;

  const toDistance = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  const look = () => away.set(!following && toDistance() > FAR);
  const follow = (next: boolean) => {
    following = next;
    // Following sets the position itself; otherwise the browser keeps the text in place.
    scroller.style.overflowAnchor = next ? 'none' : 'auto';
    look();
  };
  const keep = () => {
    if (following) {
      scroller.scrollTop = scroller.scrollHeight;
      top = scroller.scrollTop;
    }
    look();
  };
  const release = () => {
    if (scroller.scrollTop > 0) follow(false);
  };
  const onScroll = () => {
    const before = top;
    top = scroller.scrollTop;
    // Only a movement of the reader resumes: our own leaves `top` as it was.
    if (top > before && toDistance() <= NEAR) follow(true);
    else if (top < before && toDistance() > NEAR) follow(false);
    else look();
  };
  const detachGestures = listenForTurningBack(scroller, release);
  scroller.addEventListener('scroll', onScroll, { passive: true });
  const resize = new ResizeObserver(keep);
  resize.observe(content);
  resize.observe(scroller);
  follow(true);
  keep();
  return {
    away,
    jump() {
      follow(true);
      keep();
    },
    release,
    detach() {
      resize.disconnect();
      detachGestures();
      scroller.removeEventListener('scroll', onScroll);
    },
  };
}

const UPWARD_KEYS = new Set(['ArrowUp', 'PageUp', 'Home']);

/** Gestures are seen before the scrolling they cause, which may lag behind a growing text. */
function listenForTurningBack(scroller: HTMLElement, onBack: () => void): () => void {
  const listeners = new AbortController();
  const options = { passive: true, signal: listeners.signal };
  let finger = 0;
  scroller.addEventListener('wheel', (event) => event.deltaY < 0 && onBack(), options);
  scroller.addEventListener(
    'touchstart',
    (event) => {
      finger = event.touches[0]?.clientY ?? 0;
    },
    options,
  );
  scroller.addEventListener(
    'touchmove',
    (event) => {
      const y = event.touches[0]?.clientY ?? finger;
      if (y > finger) onBack();
      finger = y;
    },
    options,
  );
  scroller.addEventListener(
    'keydown',
    (event) => {
      const typing = event.target instanceof HTMLTextAreaElement;
      if (!typing && UPWARD_KEYS.has(event.key)) onBack();
    },
    options,
  );
  return () => listeners.abort();
}
