import type { AccountEvent } from '@/lib/domain/conversation';

/** The open pages of an account: hibernating WebSockets, which cost nothing while nothing happens. */
export class AccountSockets {
  constructor(private readonly ctx: DurableObjectState) {}

  /** Takes a page in, with the hash of the secret that it came with, if it had one. */
  accept(secretHash: string | undefined): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, secretHash === undefined ? [] : [secretHash]);
    return new Response(null, { status: 101, webSocket: client });
  }

  tell(event: AccountEvent): void {
    const text = JSON.stringify(event);
    for (const socket of this.ctx.getWebSockets()) socket.send(text);
  }

  close(): void {
    this.#close(() => true);
  }

  /** All but those that came with a secret. */
  closeOthers(secretHash: string): void {
    this.#close((tags) => !tags.includes(secretHash));
  }

  #close(isOver: (tags: string[]) => boolean): void {
    for (const socket of this.ctx.getWebSockets()) {
      if (isOver(this.ctx.getTags(socket))) socket.close(1008, 'Load the page again.');
    }
  }
}

/** Ends the other half of a connection that a page has ended. */
export function answerClose(socket: WebSocket, code: number): void {
  // 1005 and 1006 say that there was no code; they cannot be sent.
  socket.close(code === 1005 || code === 1006 ? 1000 : code);
}
