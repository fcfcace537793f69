import type { Amount } from '@/lib/domain/budget';
import type { Result } from '@/lib/domain/failure';
import type { Settings } from '@/lib/models/settings';
import type {
  WidgetConfiguration,
  WidgetDetail,
  WidgetItem,
  WidgetPatch,
} from '@/lib/widget/configuration';

/** A visitor's turn that wants to begin. */
export type WidgetTurn = {
  /** Of the hold: asking twice with one id is asking once. */
  holdId: string;
  /** Whose share of the day it takes: the visitor's network, or where there is none the account. */
  visitor: string;
  /** Tokens that the question and what was said before it may have, at most. */
  promptTokens: number;
  /** When the turn is over at the latest, in milliseconds since the epoch. */
  until: number;
};

/** What a turn runs with, and tokens by which its further requests may be longer than the first. */
export type AdmittedTurn = { settings: Settings; growth: number };

/** What a widget's public pages need of it. */
export type ShownWidget = Pick<
  WidgetConfiguration,
  'name' | 'greeting' | 'starters' | 'theme' | 'position' | 'origins' | 'enabled'
>;

/** What the Widget object answers to. Everything is decided here, nothing by the host page. */
export interface WidgetApi {
  create(accountId: string, id: string, configuration: WidgetConfiguration): Promise<WidgetItem>;
  /** Null, as for one that does not exist, when the widget is somebody else's. */
  load(accountId: string): Promise<WidgetDetail | null>;
  change(accountId: string, patch: WidgetPatch): Promise<WidgetItem | null>;
  remove(accountId: string): Promise<boolean>;
  show(): Promise<ShownWidget | null>;
  /** Sets tokens aside for a turn and gives the settings that it runs with, or says why not. */
  admit(turn: WidgetTurn): Promise<Result<AdmittedTurn>>;
  /** Ends a hold with what was spent. */
  settle(holdId: string, spent: Amount): Promise<void>;
}
