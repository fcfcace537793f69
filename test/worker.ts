import { api } from '@/lib/api/app';
import type { ApiEnv } from '@/lib/api/context';
import { answerShare } from '@/lib/api/share-pages';
import { answerAtGate } from '@/lib/security/gate';
import { protect } from '@/lib/security/protect';

// biome-ignore-start lint/performance/noBarrelFile: a Worker's entry exports its objects
export { Emulator } from '@/emulator/worker';
export { Account } from '@/lib/objects/account';
export { Budget } from '@/lib/objects/budget';
export { Conversation } from '@/lib/objects/conversation';
export { Share } from '@/lib/objects/share';
export { Widget } from '@/lib/objects/widget';

// biome-ignore-end lint/performance/noBarrelFile: a Worker's entry exports its objects

/** In place of what the build makes. */
const ASSETS = { fetch: async () => new Response('a picture') };
const SHARE_ASSETS = {
  style: '/_next/static/share/style.css',
  math: '/_next/static/share/math.css',
  script: '/_next/static/share/script.js',
  image: '/_next/static/share/card.png',
  rendering: 'test',
};

/** The Worker without its pages: what workerd tests run. */
export default {
  async fetch(request: Request, env: ApiEnv['Bindings'], ctx: ExecutionContext) {
    const bindings = { ...env, ASSETS, SHARE_ASSETS };
    const answer =
      answerAtGate(request) ??
      answerShare(request, bindings, ctx) ??
      api.fetch(request, bindings, ctx);
    return protect(request, await answer);
  },
};
