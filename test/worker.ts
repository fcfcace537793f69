import { api } from '@/lib/api/app';
import type { ApiEnv } from '@/lib/api/context';
import { answerAtGate } from '@/lib/security/gate';
import { protect } from '@/lib/security/protect';

// biome-ignore-start lint/performance/noBarrelFile: a Worker's entry exports its objects
export { Emulator } from '@/emulator/worker';
export { Account } from '@/lib/objects/account';
export { Budget } from '@/lib/objects/budget';
export { Conversation } from '@/lib/objects/conversation';
export { Widget } from '@/lib/objects/widget';
// biome-ignore-end lint/performance/noBarrelFile: a Worker's entry exports its objects

/** The Worker without its pages: what workerd tests run. */
export default {
  async fetch(request: Request, env: ApiEnv['Bindings'], ctx: ExecutionContext) {
    return protect(request, answerAtGate(request) ?? (await api.fetch(request, env, ctx)));
  },
};
