// The API of a Parley widget on your page: what `window.Parley` takes and tells.
// Put this file into your project, or refer to it: /// <reference path="./widget.d.ts" />

/** What an event tells. `widget` is the id of the widget that it happened in. */
interface ParleyEvents {
  /** The chat is loaded and can be written to. */
  ready: { widget: string };
  open: { widget: string };
  close: { widget: string };
  /** A question was taken, or an answer has ended. Texts are not told. */
  message: { widget: string; id: string; role: 'user' | 'assistant' };
  /** Answers that ended while the chat was closed. */
  unread: { widget: string; count: number };
  /** Another conversation is shown; `null` is one that has not begun. */
  conversation: { widget: string; id: string | null };
  /** `code` is stable, `message` is for reading. */
  error: { widget: string; code: string; message: string };
}

interface ParleyChanges {
  /** The scheme of the chat, where your page switches its own. */
  scheme?: 'light' | 'dark';
}

interface ParleyPlace {
  /** The widget's id. */
  widget: string;
  /** A selector of the element that the chat fills; without one it is opened by a button. */
  target?: string;
}

/**
 * With several widgets on a page, the id as the last argument names one. Without it, `on`, `off`,
 * `update` and `destroy` are for all of them, and the others for the first.
 */
interface ParleyApi {
  (command: 'open' | 'close' | 'toggle' | 'destroy', widget?: string): void;
  /** Forgets the conversation on this device: call it when somebody signs out of your page. */
  (command: 'reset', widget?: string): void;
  /** Sends a message as the visitor's own, and opens the chat. At most 10,000 characters. */
  (command: 'send', text: string, widget?: string): void;
  /** Puts a text into the message field. At most 10,000 characters. */
  (command: 'prefill', text: string, widget?: string): void;
  (command: 'update', changes: ParleyChanges, widget?: string): void;
  /** Puts a widget on the page, as another script tag would. */
  (command: 'create', place: ParleyPlace): void;
  <Name extends keyof ParleyEvents>(
    command: 'on' | 'off',
    event: Name,
    listener: (detail: ParleyEvents[Name]) => void,
  ): void;
  /** Messages that were not what they had to be, and were passed over. */
  ignored?: number;
  /** Calls made before the script had arrived. */
  q?: ArrayLike<unknown>[];
}

interface Window {
  Parley?: ParleyApi;
}

declare const Parley: ParleyApi;
