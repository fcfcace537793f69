import { toShare } from '@/lib/objects/names';
import type { ShareApi } from '@/lib/objects/share-api';
import type { ApiEnv } from './context';

/** 128 random bits, as `createId` writes them. */
const PATTERN = /^[A-Za-z0-9_-]{22}$/;

/** The link with an id; undefined where there can be none. */
export function findShare(env: ApiEnv['Bindings'], id: string | undefined): ShareApi | undefined {
  return id && PATTERN.test(id) ? toShare(env, id) : undefined;
}

/** A link that readers may see: the owner of this deployment can take any of them away. */
export function findOpenShare(
  env: ApiEnv['Bindings'],
  id: string | undefined,
): ShareApi | undefined {
  const blocked = (env.BLOCKED_SHARES ?? '').split(/[\s,]+/);
  return id && blocked.includes(id) ? undefined : findShare(env, id);
}
