import type { ShareItem } from '@/lib/domain/share';
import type { Snapshot, SnapshotRange } from '@/lib/domain/snapshot';
import type { PassphraseHash } from '@/lib/security/passphrase';

/** Who and what a link belongs to. None of it is ever shown. */
export type ShareSource = {
  id: string;
  accountId: string;
  conversationId: string;
  range: SnapshotRange;
};

export type ShareChoices = { expiresAt: number | null; passphrase: PassphraseHash | null };

export type SharePatch = Partial<ShareChoices> & {
  title?: string;
  /** What it shows from now on. */
  frozen?: { snapshot: Snapshot; range: SnapshotRange };
};

/** What a reader brings along where there is a passphrase: the words, or the key that they gave. */
export type ShareAccess = { passphrase?: string | undefined; key?: string | undefined };

/** `refusal`: why what was brought does not open it; null if nothing was. */
export type Locked = { kind: 'locked'; refusal: string | null; retryAt?: number };

export type ShownShare = {
  kind: 'open';
  title: string;
  day: string;
  count: number;
  hasMath: boolean;
  /** Opens it once more within the hour; null where there is no passphrase. */
  key: string | null;
  /** The messages as HTML. */
  body: ReadableStream<Uint8Array>;
};

export type ReadShare = { kind: 'open'; snapshot: Snapshot };

/** What the Share object answers to. To whoever may not see it, it does not exist: null. */
export interface ShareApi {
  publish(
    source: ShareSource,
    snapshot: Snapshot,
    choices: ShareChoices,
    rendering: string,
  ): Promise<ShareItem>;
  load(accountId: string): Promise<ShareItem | null>;
  change(accountId: string, patch: SharePatch, rendering: string): Promise<ShareItem | null>;
  /** Shows nothing, or what it showed before: while its conversation's deletion can be undone. */
  suspend(accountId: string, suspended: boolean): Promise<void>;
  /** Stops sharing, at once and for good. */
  remove(accountId: string): Promise<boolean>;
  show(
    access: ShareAccess,
    options: { rendering: string; counts: boolean },
  ): Promise<ShownShare | Locked | null>;
  read(access: ShareAccess): Promise<ReadShare | Locked | null>;
  /** Whether there is something to see, be it behind a passphrase. */
  isThere(): Promise<boolean>;
}
