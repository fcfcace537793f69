import {
  type Announcement,
  agree,
  isKnownIn,
  parseAnnouncement,
  parseToLoader,
  type ToFrame,
  type ToLoader,
} from '../protocol';

type Listening = {
  /** The frame's window, while there is one. */
  findFrame(): Window | null | undefined;
  app: string;
  isInline: boolean;
  onMessage(message: ToLoader): void;
  /** There will be no conversation: for the reason it gives, or because the versions do not meet. */
  onRefused(said: Announcement): void;
  onIgnored(): void;
};

/**
 * The loader's end of the conversation with its frame; gives the way to say something. A frame that
 * was loaded anew greets anew, and gets a new port. What looks like a greeting and comes from
 * elsewhere is counted and passed over.
 */
export function listenTo(
  { findFrame, app, isInline, onMessage, onRefused, onIgnored }: Listening,
  until: AddEventListenerOptions,
): (message: ToFrame) => void {
  let port: MessagePort | undefined;
  let version = 0;
  const hear = ({ source, origin, data }: MessageEvent) => {
    const said = parseAnnouncement(data);
    const frame = findFrame();
    const isOurs = frame && source === frame;
    // A host's page has messages of its own.
    if (!said && !isOurs) return;
    if (!said || !isOurs || origin !== app) return onIgnored();
    version = agree(said.versions);
    if (said.refused || !version) return onRefused(said);
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = (event) => {
      const message = parseToLoader(event.data);
      if (message) onMessage(message);
      else onIgnored();
    };
    const hello = { parley: 'hello', version, nonce: said.nonce, inline: isInline };
    frame.postMessage(hello, app, [channel.port2]);
  };
  addEventListener('message', hear, until);
  return (message) => {
    if (isKnownIn(version, message)) port?.postMessage(message);
  };
}
