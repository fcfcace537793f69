import { notFound, type Result, succeed } from '@/lib/domain/failure';
import type { ShareItem } from '@/lib/domain/share';
import type { Snapshot } from '@/lib/domain/snapshot';
import { toAccount, toShare } from '@/lib/objects/names';
import type { ShareChoices, ShareSource } from '@/lib/objects/share-api';
import type { ApiEnv } from './context';

/**
 * Makes a link. Its account knows of it first, so that nothing is shown that nobody can take back; and
 * is asked again once it shows something, because what it is of may have been deleted meanwhile.
 */
export async function publishShare(
  env: ApiEnv['Bindings'],
  source: ShareSource,
  snapshot: Snapshot,
  choices: ShareChoices,
): Promise<Result<ShareItem>> {
  const { id, accountId, conversationId } = source;
  const account = toAccount(env, accountId);
  const added = await account.addShare(id, conversationId);
  if (!added.ok) return added;
  const share = toShare(env, id);
  try {
    const item = await share.publish(source, snapshot, choices, env.SHARE_ASSETS.rendering);
    return (await account.confirmShare(id)) ? succeed(item) : notFound('conversation');
  } catch (error) {
    // It may be there all the same, and nobody would know its address.
    await share.remove(accountId);
    await account.removeShare(id);
    throw error;
  }
}
