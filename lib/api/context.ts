import type { Context } from 'hono';
import type { LimitsEnv } from '@/lib/chat/limits';
import type { TurnRequest } from '@/lib/chat/request';
import { type Failure, toStatus } from '@/lib/domain/failure';
import type { AiEnv } from '@/lib/models/language-model';
import type { PricesEnv } from '@/lib/models/prices';
import type { ObjectsEnv } from '@/lib/objects/names';
import type { HumanCheckEnv } from '@/lib/security/human-check';
import type { ShareAssets } from '@/lib/share/assets';
import type { RateEnv } from './rate';

/** What shared pages need. */
type ShareEnv = {
  ASSETS: Pick<Fetcher, 'fetch'>;
  SHARE_ASSETS: ShareAssets;
  /** Ids of links that the owner of this deployment has taken away: docs/sharing.md. */
  BLOCKED_SHARES?: string;
};

export type ApiEnv = {
  Bindings: AiEnv & ObjectsEnv & PricesEnv & LimitsEnv & RateEnv & ShareEnv & HumanCheckEnv;
  Variables: {
    accountId: string;
    /** What `POST /api/chat` asks: see `withTurn`. */
    turn: TurnRequest;
  };
};

export type ApiContext = Context<ApiEnv>;

/** The one form of an error: what happened, and what to do, for a program and for a person. */
export function respondFailure({ code, message, retryAt }: Failure): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (retryAt) {
    headers.set('retry-after', String(Math.max(1, Math.ceil((retryAt - Date.now()) / 1000))));
  }
  const error = { code, message, ...(retryAt && { retryAt }) };
  return Response.json({ error }, { status: toStatus(code), headers });
}

export function respond(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: { 'cache-control': 'no-store' } });
}

/** An event stream, with the header by which an AI SDK client knows it. */
export function respondStream(stream: ReadableStream<Uint8Array>): Response {
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-vercel-ai-ui-message-stream': 'v1',
      'x-accel-buffering': 'no',
    },
  });
}
