import type { TurnRequest } from '@/lib/chat/request';
import { type DeadlinesEnv, toDeadlines } from '@/lib/chat/watchdog';
import type { Result } from '@/lib/domain/failure';
import type { ConversationStore } from './conversation-store';
import { fitTurn } from './fit-turn';
import type { NewTurn } from './plan-turn';
import type { TurnBudgetEnv, TurnSource } from './turn-budget';
import { type HeldTurn, holdFor, refuseSettings } from './widget-turn';

/** Holds what a planned turn may cost, with the settings that the request or the conversation has. */
export async function holdRequest(
  env: TurnBudgetEnv & DeadlinesEnv,
  store: ConversationStore | undefined,
  asker: { accountId: string; source: TurnSource },
  request: TurnRequest,
  plan: NewTurn,
): Promise<Result<HeldTurn>> {
  const { silence, turn } = toDeadlines(env);
  const { widgetId } = store?.meta ?? request;
  const { settings, overflow } = { ...store?.meta, ...request };
  if (widgetId && request.settings) return refuseSettings();
  return holdFor(
    env,
    { widgetId, ...asker },
    {
      toFitted: (settings) => fitTurn(store, plan, { settings, overflow, env }),
      settings: settings ?? {},
      continued: plan.continued,
      // By then whoever waits for the turn has ended it, or the alarm has.
      until: Date.now() + turn + 3 * silence,
    },
  );
}
