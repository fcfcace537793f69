import type { ToFrame, ToLoader } from '../protocol';
import { createChatSheet } from './chat-style';
import { listenTo } from './line';
import type { Call, Widget } from './widget';

export type Chat = ReturnType<typeof connect>;

function createFrame(address: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = 'Chat';
  frame.allow = 'clipboard-write';
  // For the server to say which page it is that may not show this chat.
  frame.referrerPolicy = 'origin';
  frame.src = address;
  return frame;
}

function toMessage([name, value]: Call): ToFrame {
  if (name === 'reset') return { type: name };
  return name === 'update' ? { type: 'scheme', scheme: value.scheme } : { type: name, text: value };
}

/** On a phone the chat fills what the keyboard leaves of the screen. */
function followScreen(panel: HTMLElement, until: AddEventListenerOptions): void {
  const screen = visualViewport as VisualViewport;
  const follow = () => {
    panel.style.cssText = `--h:${screen.height}px;--t:${screen.offsetTop}px`;
  };
  screen.addEventListener('resize', follow, until);
  screen.addEventListener('scroll', follow, until);
  follow();
}

function onIgnored(): void {
  const { Parley: api } = window;
  if (api?.ignored !== undefined) api.ignored += 1;
}

/** The focus goes to where it came from, unless it has gone elsewhere by itself. */
function focusBack({ element, launcher, opener }: Widget): void {
  const { activeElement, body } = document;
  if (activeElement !== element) return;
  (opener === body || opener === element ? launcher : (opener as HTMLElement)).focus();
}

/**
 * Tells the widget when the page may have taken it away, or anything that it stands in. Each of those
 * is watched for its children alone: nothing else that the page does costs anything.
 */
function watchPlace(widget: Widget): MutationObserver {
  const observer = new MutationObserver(() => {
    widget.check();
    watch();
  });
  const watch = () => {
    let node = widget.element.parentNode;
    for (; node; node = node.parentNode) observer.observe(node, { childList: true });
  };
  watch();
  return observer;
}

/** The second part of a widget: its frame, and what is said with it. */
export function connect(widget: Widget, app: string) {
  const { root, panel, launcher, made, target, waiting } = widget;
  const observer = watchPlace(widget);
  const ending = new AbortController();
  const until = { signal: ending.signal };
  const badge = document.createElement('b');
  let frame: HTMLIFrameElement | undefined;
  /** The window that is ready. A frame that its host moves is loaded anew, in another one. */
  let ready: Window | null | undefined;
  const say = listenTo(
    {
      app,
      isInline: !!target,
      findFrame: () => frame?.contentWindow,
      onMessage: hear,
      onIgnored,
      // The frame of one that is refused says it in the place of the chat.
      onRefused: ({ refused, words = '' }) =>
        refused
          ? widget.complain(refused, words)
          : widget.fail('version', 'This page is out of date. Reload it.'),
    },
    until,
  );

  function drawUnread(count: number): void {
    badge.textContent = `${count}`;
    badge.hidden = !count;
    widget.unread = count ? ` (${count} unread)` : '';
    widget.draw();
  }

  function hear(message: ToLoader): void {
    const { type, ...detail } = message;
    if (type === 'close') {
      widget.close();
      return;
    }
    if (type === 'unread') drawUnread(message.count);
    if (type === 'ready') {
      widget.settle();
      ready = frame?.contentWindow;
      // On a phone it is closed from inside, from now on.
      panel.toggleAttribute('ready', true);
      if (widget.isOpen()) say({ type: 'shown', shown: true });
      flush();
    }
    widget.emit(type, detail);
  }

  /** What follows a reset waits for the frame that is loaded anew. */
  function flush(): void {
    while (ready && ready === frame?.contentWindow && waiting[0]) {
      const [call] = waiting.splice(0, 1) as [Call];
      say(toMessage(call));
      if (call[0] === 'reset') ready = null;
    }
  }

  // Put there anew, it has not moved, where it grows over the whole screen of a phone.
  panel.parentNode?.insertBefore(panel, panel.nextSibling);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, createChatSheet(!!target)];
  launcher.appendChild(badge);
  drawUnread(0);
  if (!target) followScreen(panel, until);

  return {
    flush,
    load() {
      if (frame) return;
      frame = createFrame(`${app}/embed/${made.widget}`);
      panel.appendChild(frame);
      // Unless the visitor has gone elsewhere while this script was on its way.
      if (!target && widget.isOpen() && document.activeElement === widget.opener) {
        frame.focus();
      }
    },
    show(shown: boolean) {
      if (shown) frame?.focus();
      else focusBack(widget);
      say({ type: 'shown', shown });
    },
    drop() {
      ready = null;
      panel.toggleAttribute('ready', false);
      frame?.remove();
      frame = undefined;
    },
    end() {
      observer.disconnect();
      ending.abort();
    },
  };
}

Object.assign(document.currentScript ?? {}, { parley: connect });
