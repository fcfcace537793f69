import type { AccountApi } from './account-api';
import type { BudgetHolder } from './budget-holder';
import type { ConversationApi } from './conversation-api';
import type { ShareApi } from './share-api';
import type { WidgetApi } from './widget-api';

export type ObjectsEnv = {
  CONVERSATION: DurableObjectNamespace;
  ACCOUNT: DurableObjectNamespace;
  BUDGET: DurableObjectNamespace;
  WIDGET: DurableObjectNamespace;
  SHARE: DurableObjectNamespace;
};

/**
 * The object of a conversation. Its name holds the account's id: another account's conversation
 * cannot even be addressed, and answers as one that does not exist because it does not.
 *
 * The stub is narrowed to our interface by hand: the generated type of a stub turns every
 * `unknown` inside a message into `never`.
 */
export function toConversation(
  env: Pick<ObjectsEnv, 'CONVERSATION'>,
  accountId: string,
  conversationId: string,
): ConversationApi {
  const stub = env.CONVERSATION.getByName(`${accountId}:${conversationId}`);
  return stub as unknown as ConversationApi;
}

export function toAccount(env: Pick<ObjectsEnv, 'ACCOUNT'>, accountId: string): AccountApi {
  return env.ACCOUNT.getByName(accountId) as unknown as AccountApi;
}

/** A budget that belongs to no other object, by its name: see turn-budget.ts. */
export function toBudget(env: Pick<ObjectsEnv, 'BUDGET'>, name: string): BudgetHolder {
  return env.BUDGET.getByName(name) as unknown as BudgetHolder;
}

/** A widget's id is random and public; who owns it, its object knows. */
export function toWidget(env: Pick<ObjectsEnv, 'WIDGET'>, id: string): WidgetApi {
  return env.WIDGET.getByName(id) as unknown as WidgetApi;
}

/** A share link's id is random and is the link itself: whoever knows it may read. */
export function toShare(env: Pick<ObjectsEnv, 'SHARE'>, id: string): ShareApi {
  return env.SHARE.getByName(id) as unknown as ShareApi;
}
