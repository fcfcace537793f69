import {
  isKnownIn,
  parseHello,
  parseToFrame,
  type ToFrame,
  type ToLoader,
  VERSIONS,
} from '@/lib/widget/protocol';
import { toHostOrigins } from './host-origins';

export type HostBridge = {
  /** Says something to the loader; nothing, before it has answered or when it would not understand. */
  tell(message: ToLoader): void;
  end(): void;
};

type Listening = {
  /** Origins of the pages that may speak to this frame. */
  origins: readonly string[];
  /** @param isInline true where the frame cannot be closed */
  onConnected(isInline: boolean): void;
  onMessage(message: ToFrame): void;
  /** Something came that is no message of the loader's. Counted, and otherwise passed over. */
  onIgnored(count: number): void;
};

/**
 * The frame's end of the conversation with the host's page. It greets the page around it, if that is
 * one the widget names, and takes the first right answer; from then on only the port counts.
 */
export function connectToHost({
  origins,
  onConnected,
  onMessage,
  onIgnored,
}: Listening): HostBridge {
  const nonce = crypto.randomUUID();
  let connected: { port: MessagePort; version: number } | null = null;
  let ignored = 0;
  const ignore = () => onIgnored(++ignored);
  const hear = ({ source, origin, data, ports }: MessageEvent) => {
    const hello = parseHello(data);
    const [port] = ports;
    const isOurs = source === parent && origins.includes(origin) && hello?.nonce === nonce;
    if (!isOurs || !port || connected) return ignore();
    connected = { port, version: hello.version };
    port.onmessage = (event) => {
      const message = parseToFrame(event.data);
      if (message) onMessage(message);
      else ignore();
    };
    onConnected(hello.inline === true);
  };
  addEventListener('message', hear);
  const announcement = { parley: 'frame', versions: [...VERSIONS], nonce };
  for (const host of parent === self ? [] : findHosts(origins)) {
    parent.postMessage(announcement, host);
  }
  return {
    tell(message) {
      if (connected && isKnownIn(connected.version, message)) connected.port.postMessage(message);
    },
    end() {
      removeEventListener('message', hear);
      connected?.port.close();
    },
  };
}

const findHosts = (origins: readonly string[]): readonly string[] =>
  toHostOrigins(origins, {
    nearest: location.ancestorOrigins?.[0],
    referrer: document.referrer,
    own: location.origin,
  });
