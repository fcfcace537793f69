import type { DailyLimits } from '@/lib/domain/budget';
import type { ConversationItem, ListedConversation, Page } from '@/lib/domain/conversation';
import type { Result } from '@/lib/domain/failure';
import type { AccountOverview } from '@/lib/domain/session';
import type { Preset } from '@/lib/models/presets';
import type { PresetDraft } from './account-presets';
import type { BudgetHolder } from './budget-holder';

export type IndexedText = { messageId: string; text: string };

/** `empty`: there is nothing in this account, so nothing to protect; `created`: there was nothing. */
export type Authentication = 'known' | 'empty' | 'created' | 'unknown';

/** What the Account object answers to. */
export interface AccountApi extends BudgetHolder {
  /** Whether the secret (its SHA-256, hex) belongs to a session; a new account takes its first one. */
  authenticate(
    secretHash: string,
    options: { create: boolean; device: string },
  ): Promise<Authentication>;
  /** What a person may know of their own account; the session that asks is marked. */
  overview(secretHash: string, limits: DailyLimits): Promise<AccountOverview>;
  /** Ends a session. False when there is none with this id. */
  revoke(sessionId: string): Promise<boolean>;
  /** Takes the hash of a secret that can be exchanged for a session, once, until a time. */
  offer(hash: string, until: number): Promise<void>;
  redeem(hash: string, sessionHash: string, device: string): Promise<boolean>;
  /** Whether somebody has shown that this account is a person's, and that it has been shown. */
  isHuman(): Promise<boolean>;
  confirmHuman(): Promise<void>;
  /** Ends every session and erases every object of the account, and the account. */
  erase(): Promise<void>;
  list(query: {
    q: string;
    cursor: string | null;
    limit: number;
  }): Promise<Page<ListedConversation>>;
  /** Takes the state of a conversation into the list, and texts into the search. */
  record(item: ConversationItem, texts: IndexedText[]): Promise<void>;
  /** Takes a conversation off the list: for now, or with its texts for good. */
  hide(conversationId: string): Promise<void>;
  forget(conversationId: string): Promise<void>;
  /** Refused when the account has as many widgets as it may have, or is not there any more. */
  addWidget(id: string, limit: number): Promise<Result<null>>;
  removeWidget(id: string): Promise<void>;
  widgetIds(): Promise<string[]>;
  addShare(id: string, conversationId: string): Promise<Result<null>>;
  /**
   * Asked once a link shows something: what it is of may have been deleted while it was made. Then it
   * shows nothing any more, and the answer is false.
   */
  confirmShare(id: string): Promise<boolean>;
  removeShare(id: string): Promise<void>;
  /** Forgets links of which no object knows, but not those that are just being made. */
  dropShares(ids: string[]): Promise<void>;
  /** Ids of links, newest first; of one conversation, or of all. */
  listShares(query: {
    conversationId: string | null;
    cursor: string | null;
    limit: number;
  }): Promise<Page<string>>;
  listPresets(): Promise<Preset[]>;
  createPreset(draft: PresetDraft): Promise<Result<Preset>>;
  changePreset(id: string, change: Partial<PresetDraft>): Promise<Result<Preset>>;
  removePreset(id: string): Promise<boolean>;
  fetch(request: Request): Promise<Response>;
}
