import type { Look } from '../look';
import type { Chat } from './chat';
import { fetchChat } from './fetch-chat';
import { emit, remove } from './on-page';
import { app } from './own-scripts';
import { findNeed, toBlocked, toWords } from './reasons';
import { createSheet } from './style';

const create = document.createElement.bind(document);

/** Milliseconds in which the second part and the frame have to answer. */
const PATIENCE = 10_000;

/** What pages ask for with `create`, and what came with the tag. */
export type Place = ParleyPlace & { script?: HTMLScriptElement };

/** A command that the frame carries out, as the page gave it. */
export type Call =
  | [name: 'send' | 'prefill', text: string]
  | [name: 'update', changes: Required<ParleyChanges>]
  | [name: 'reset'];

/**
 * One widget on the page: its button, its panel, and the commands of the API. What is said with the
 * frame is the second part's, which is fetched when it is first needed.
 */
export class Widget {
  /** What it was made for. */
  readonly made: Place;
  /** The element that the chat fills; without one a button opens it. */
  readonly target;
  /** How many buttons are below this one. */
  private readonly below;
  readonly element = create('div');
  readonly root = this.element.attachShadow({ mode: 'closed' });
  readonly panel = create('div');
  readonly launcher = create('button');
  private readonly nav = create('nav');
  private readonly note = create('p');
  /** What the frame is still to be told, in order. */
  readonly waiting: Call[] = [];
  /** What follows the name of the button. */
  unread = '';
  /** What had the focus when the chat was opened. */
  opener: Element | null = null;
  private chat: Chat | undefined;
  /** While it loads, and as long as it is there; undone when it fails. */
  private isAsked = false;
  private isPlaced = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(made: Place, target: Element | null, below: number) {
    this.made = made;
    this.target = target;
    this.below = below;
    const { element, root, nav, panel, note, launcher } = this;
    root.adoptedStyleSheets = [createSheet()];
    root.appendChild(nav).appendChild(panel).appendChild(note);
    element.lang = 'en';
    note.role = 'status';
    if (target) {
      this.place();
      this.load();
      return;
    }
    nav.appendChild(launcher).appendChild(create('i'));
    nav.popover = 'manual';
    panel.hidden = launcher.hidden = true;
    launcher.onclick = () => this.toggle();
    // Whoever opens it will hear why it cannot be had.
    launcher.onpointerenter = launcher.onfocus = () => void fetchChat().catch(() => {});
    element.onkeydown = ({ key }) => {
      if (key === 'Escape') this.close();
    };
  }

  /** Once: what the page has taken away does not come back. */
  private place(): void {
    if (this.isPlaced) return;
    this.isPlaced = true;
    (this.target ?? document.documentElement).appendChild(this.element);
    // The top layer: above every z-index, and out of reach of a body that is transformed.
    if (!this.target) this.nav.showPopover?.();
  }

  /** Ends where the page has taken it away, or anything that it stood in. */
  check(): void {
    if (this.isPlaced && !this.element.isConnected) this.destroy();
  }

  isOpen(): boolean {
    return !this.panel.hidden;
  }

  open(): void {
    this.place();
    this.load();
    if (this.isOpen()) return;
    this.opener = document.activeElement;
    this.panel.hidden = false;
    this.show(true);
  }

  close(): void {
    if (this.target || !this.isOpen()) return;
    if (document.activeElement === this.element) this.launcher.focus();
    this.panel.hidden = true;
    this.show(false);
  }

  toggle(): void {
    if (this.isOpen()) this.close();
    else this.open();
  }

  destroy(): void {
    this.isPlaced = true;
    this.isAsked = false;
    this.settle();
    this.chat?.end();
    this.element.remove();
    remove(this);
  }

  send(text: string): void {
    this.open();
    this.tell('send', text);
  }

  prefill(text: string): void {
    this.load();
    this.tell('prefill', text);
  }

  reset(): void {
    this.load();
    this.tell('reset');
  }

  update({ scheme }: ParleyChanges): void {
    if (scheme) this.tell('update', { scheme });
  }

  look({ accent = '#2f5fae', ink = '#fff', position = 'end' }: Partial<Look>): void {
    const { launcher, panel } = this;
    launcher.style.cssText = `background:${accent};color:${ink};margin-bottom:${this.below * 72}px`;
    panel.className = launcher.className = position;
    launcher.hidden = false;
    this.draw();
    this.place();
  }

  private tell(...call: Call): void {
    this.waiting.push(call);
    this.chat?.flush();
  }

  private load(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    this.note.textContent = 'Opening the chat…';
    this.timer = setTimeout(() => this.fail(), PATIENCE);
    document.addEventListener('securitypolicyviolation', this.onViolation);
    fetchChat().then(
      (connect) => {
        if (!this.isAsked) return;
        this.chat ??= connect(this, app);
        this.chat.load();
      },
      (error) => {
        if (!this.isAsked) return;
        if (error instanceof Error) this.fail('blocked', toBlocked('trusted-types needs parley'));
        else this.fail();
      },
    );
  }

  private readonly onViolation = (violation: SecurityPolicyViolationEvent) => {
    const need = findNeed(violation);
    if (need) this.fail('blocked', toBlocked(need));
  };

  /** The page and the frame hear that the chat is seen, or that it is not. */
  private show(shown: boolean): void {
    this.draw();
    this.chat?.show(shown);
    this.emit(shown ? 'open' : 'close');
  }

  emit(event: string, detail?: object): void {
    emit(this.made.widget, event, detail);
  }

  fail(reason = navigator.onLine ? 'silent' : 'offline', words = toWords(reason)): void {
    this.isAsked = false;
    this.chat?.drop();
    const again = create('button');
    again.textContent = 'Try again';
    again.onclick = () => this.load();
    this.note.replaceChildren(`${words} `, again);
    this.complain(reason, words);
  }

  complain(code: string, message: string): void {
    this.settle();
    // biome-ignore lint/suspicious/noConsole: whoever puts a widget on a page looks there
    console.warn(`Parley: ${message}`);
    this.emit('error', { code, message });
  }

  /** Nothing more is waited for. */
  settle(): void {
    clearTimeout(this.timer);
    document.removeEventListener('securitypolicyviolation', this.onViolation);
  }

  draw(): void {
    const { launcher } = this;
    const isOpen = this.isOpen();
    launcher.ariaLabel = (isOpen ? 'Close chat' : 'Open chat') + this.unread;
    launcher.ariaExpanded = `${isOpen}`;
  }
}
