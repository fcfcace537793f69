import { NOTHING } from '@/lib/domain/budget';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import { logBug } from '@/lib/log/log';
import type { Settings } from '@/lib/models/settings';
import type { FittedTurn } from './fit-turn';
import { toWidget } from './names';
import {
  holdTurn,
  type PricedTurn,
  settleTurn,
  type TurnBudgetEnv,
  type TurnHold,
  type TurnSource,
} from './turn-budget';
import type { AdmittedTurn } from './widget-api';

/** `settings`: a widget's, which are in force instead of what the conversation has stored. */
export type HeldTurn = { hold: TurnHold; fitted: FittedTurn; settings?: Settings };

/** A turn whose branch is fitted into the window once its settings are known. */
type AskedTurn = Omit<PricedTurn, 'branch' | 'fitted'> & {
  toFitted(settings: Settings): FittedTurn;
};

type Granted = NonNullable<PricedTurn['granted']>;

type Asker = { widgetId: string | undefined; accountId: string; source: TurnSource };

/** The visitor of a widget decides none of its settings. */
export const refuseSettings = () =>
  fail('forbidden', 'The settings of this chat belong to the owner of the site.');

/**
 * Holds a turn. In a widget's conversation the widget grants it first and gives the settings that it
 * runs with; then the visitor, the network and the deployment are asked as for any other.
 */
export async function holdFor(
  env: TurnBudgetEnv,
  { widgetId, accountId, source }: Asker,
  turn: AskedTurn,
): Promise<Result<HeldTurn>> {
  const hold = async (settings: Settings, granted?: Granted): Promise<Result<HeldTurn>> => {
    const fitted = turn.toFitted(settings);
    const { kept: branch } = fitted;
    const priced = { ...turn, settings, branch, fitted, ...(granted && { granted }) };
    const held = await holdTurn(env, accountId, source, priced);
    return held.ok ? succeed({ hold: held.value, fitted, ...(granted && { settings }) }) : held;
  };
  if (widgetId === undefined) return hold(turn.settings);
  const granted = { id: crypto.randomUUID(), holders: [`widget:${widgetId}` as const] };
  // A frame makes a new account for whoever asks it to: the network is what stays the same.
  const visitor = source.address ?? accountId;
  const admitted = await admit(env, widgetId, visitor, granted.id, turn);
  if (!admitted.ok) return admitted;
  const { settings, growth } = admitted.value;
  const held = await hold(settings, { ...granted, growth });
  if (held.ok) return held;
  // Where the turn was never counted with the others, only the widget has to be told.
  await settleTurn(env, accountId, { ...granted, input: 0, before: 0, titled: false }, NOTHING);
  return held;
}

async function admit(
  env: TurnBudgetEnv,
  widgetId: string,
  visitor: string,
  holdId: string,
  { toFitted, until }: AskedTurn,
): Promise<Result<AdmittedTurn>> {
  try {
    const { input, summary = { input: 0, output: 0 } } = toFitted({});
    const promptTokens = input + summary.input + summary.output;
    return await toWidget(env, widgetId).admit({ holdId, visitor, promptTokens, until });
  } catch (error) {
    logBug(error);
    const message =
      'This chat cannot be reached at the moment, so nothing was sent. Try again soon.';
    return fail('closed', message, { retryable: true });
  }
}
