import type { Look } from '../look';
import type { ToFrame, ToLoader } from '../protocol';
import { listenTo } from './line';
import { createFrame, createParts, sayIn } from './parts';
import { type Reason, toWords } from './reasons';

/** Milliseconds in which the frame has to answer. */
const PATIENCE = 10_000;

export type Setup = {
  id: string;
  /** The origin of the app: where the script came from. */
  app: string;
  /** The element that the chat fills; without one a button opens it. */
  target: Element | null;
  /** How many buttons are below this one. */
  below: number;
  emit(event: string, detail?: object): void;
  onIgnored(): void;
  onEnd(): void;
};

/** One widget on the page. Its methods are the commands of the API. */
export class Widget {
  readonly id;
  readonly element;
  readonly #setup;
  readonly #parts;
  readonly #say;
  readonly #ending = new AbortController();
  readonly #observer = new MutationObserver(() => {
    if (!this.element.isConnected) this.destroy();
  });
  #frame: HTMLIFrameElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #unread = 0;
  #opener: HTMLElement;
  #waiting: ToFrame[] = [];

  constructor(setup: Setup) {
    const { target, app } = setup;
    const parts = createParts(!!target);
    const until = { signal: this.#ending.signal };
    this.id = setup.id;
    this.element = parts.element;
    this.#setup = setup;
    this.#parts = parts;
    this.#opener = parts.launcher;
    this.#say = listenTo(
      {
        app,
        isInline: !!target,
        findFrame: () => this.#frame?.contentWindow,
        onMessage: (message) => this.#hear(message),
        onIgnored: setup.onIgnored,
        // The frame of one that is refused says it in the place of the chat.
        onRefused: ({ refused, words = '' }) =>
          refused ? this.#complain(refused, words) : this.#fail('version'),
      },
      until,
    );
    const onBlocked = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (blockedURI.startsWith(app) && effectiveDirective === 'frame-src') this.#fail('blocked');
    };
    document.addEventListener('securitypolicyviolation', onBlocked, until);
    const parent = target ?? document.documentElement;
    parent.appendChild(parts.element);
    this.#observer.observe(parent, { childList: true });
    if (target) this.#load();
    else this.#float(until);
  }

  #float(until: AddEventListenerOptions): void {
    const { element, place, panel, launcher } = this.#parts;
    launcher.onclick = () => this.toggle();
    launcher.style.marginBottom = `${this.#setup.below * 72}px`;
    element.onkeydown = ({ key }) => {
      if (key === 'Escape') this.close();
    };
    // The top layer: above every z-index, and out of reach of a body that is transformed.
    place.showPopover?.();
    // On a phone the chat fills what the keyboard leaves of the screen.
    const screen = visualViewport as VisualViewport;
    const follow = () => {
      panel.style.cssText = `--h:${screen.height}px;--t:${screen.offsetTop}px`;
    };
    screen.addEventListener('resize', follow, until);
    screen.addEventListener('scroll', follow, until);
    follow();
    this.#draw();
  }

  get #isOpen(): boolean {
    return !this.#parts.panel.hidden;
  }

  open(): void {
    const { element, panel, launcher } = this.#parts;
    this.#load();
    if (this.#isOpen) return;
    const { activeElement, body } = document;
    const isNone = activeElement === body || activeElement === element;
    this.#opener = isNone ? launcher : (activeElement as HTMLElement);
    panel.hidden = false;
    this.#draw();
    this.#frame?.focus();
    this.#show(true);
  }

  close(): void {
    if (this.#setup.target || !this.#isOpen) return;
    const hadFocus = document.activeElement === this.element;
    this.#parts.panel.hidden = true;
    this.#draw();
    if (hadFocus) this.#opener.focus();
    this.#show(false);
  }

  toggle(): void {
    if (this.#isOpen) this.close();
    else this.open();
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#ending.abort();
    clearTimeout(this.#timer);
    this.element.remove();
    this.#setup.onEnd();
  }

  send(text: string): void {
    this.open();
    this.#tell({ type: 'send', text });
  }

  prefill(text: string): void {
    this.#load();
    this.#tell({ type: 'prefill', text });
  }

  reset(): void {
    this.#load();
    this.#tell({ type: 'reset' });
  }

  update({ scheme }: ParleyChanges): void {
    if (scheme) this.#tell({ type: 'scheme', scheme });
  }

  look({ accent = '#2f5fae', ink = '#fff', position = 'end' }: Partial<Look>): void {
    const { launcher } = this.#parts;
    launcher.style.background = accent;
    launcher.style.color = ink;
    launcher.className = position;
    launcher.hidden = false;
    this.#draw();
  }

  #load(): void {
    if (this.#frame) return;
    const { panel, note } = this.#parts;
    note.textContent = 'Opening the chat…';
    this.#frame = createFrame(`${this.#setup.app}/embed/${this.id}`);
    const onLate = () => this.#fail(navigator.onLine ? 'silent' : 'offline');
    this.#timer = setTimeout(onLate, PATIENCE);
    panel.appendChild(this.#frame);
  }

  #hear(message: ToLoader): void {
    const { type, ...detail } = message;
    if (type === 'close') {
      this.close();
      return;
    }
    if (type === 'unread') this.#unread = message.count;
    if (type === 'ready') {
      clearTimeout(this.#timer);
      this.#isReady = true;
      if (this.#isOpen) this.#say({ type: 'shown', shown: true });
      this.#flush();
    }
    this.#draw();
    this.#setup.emit(type, detail);
  }

  #tell(message: ToFrame): void {
    this.#waiting.push(message);
    this.#flush();
  }

  /** What follows a reset waits for the frame that is loaded anew. */
  #flush(): void {
    while (this.#isReady && this.#waiting[0]) {
      const [message] = this.#waiting.splice(0, 1) as [ToFrame];
      this.#say(message);
      this.#isReady = message.type !== 'reset';
    }
  }

  /** The page and the frame hear that the chat is seen, or that it is not. */
  #show(shown: boolean): void {
    this.#say({ type: 'shown', shown });
    this.#setup.emit(shown ? 'open' : 'close');
  }

  #fail(reason: Reason): void {
    const words = toWords(reason, this.#setup.app);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#isReady = false;
    this.#draw();
    sayIn(this.#parts.note, words, () => this.#load());
    this.#complain(reason, words);
  }

  #complain(code: string, message: string): void {
    clearTimeout(this.#timer);
    // biome-ignore lint/suspicious/noConsole: whoever puts a widget on a page looks there
    console.warn(`Parley: ${message}`);
    this.#setup.emit('error', { code, message });
  }

  #draw(): void {
    const { panel, launcher, badge } = this.#parts;
    const name = this.#isOpen ? 'Close chat' : 'Open chat';
    launcher.ariaLabel = this.#unread ? `${name} (${this.#unread} unread)` : name;
    launcher.ariaExpanded = `${this.#isOpen}`;
    badge.textContent = `${this.#unread}`;
    badge.hidden = !this.#unread;
    panel.className = (this.#isReady && this.#isOpen ? 'ready ' : '') + launcher.className;
  }
}
