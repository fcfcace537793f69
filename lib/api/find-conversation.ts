import { ID_PATTERN } from '@/lib/domain/conversation';
import { toConversation } from '@/lib/objects/names';
import type { ApiContext } from './context';

/** The visitor's conversation that the address names; undefined where it names none. */
export function findConversation(c: ApiContext) {
  const id = c.req.param('id') ?? '';
  return ID_PATTERN.test(id) ? toConversation(c.env, c.get('accountId'), id) : undefined;
}
