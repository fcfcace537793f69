import { api } from '@/lib/api/app';

// biome-ignore-start lint/performance/noBarrelFile: a Worker's entry exports its objects
export { Emulator } from '@/emulator/worker';
export { Account } from '@/lib/objects/account';
export { Conversation } from '@/lib/objects/conversation';
// biome-ignore-end lint/performance/noBarrelFile: a Worker's entry exports its objects

/** The Worker without its pages: what workerd tests run. */
export default { fetch: api.fetch };
