import { DurableObject } from 'cloudflare:workers';
import type { ShareItem } from '@/lib/domain/share';
import type { Snapshot } from '@/lib/domain/snapshot';
import { logBug } from '@/lib/log/log';
import { createAccessSecret } from '@/lib/security/passphrase';
import { type ObjectsEnv, toAccount } from './names';
import { openShare } from './open-share';
import { renderShare, streamShare } from './render-share';
import type {
  Locked,
  ReadShare,
  ShareAccess,
  ShareApi,
  ShareChoices,
  SharePatch,
  ShareSource,
  ShownShare,
} from './share-api';
import { ShareStore } from './share-store';

/** Milliseconds for which views are only counted in memory: a link that many open is written once a second. */
const VIEWS_DELAY = 1_000;

/** One share link: the snapshot that it shows, and who may take it back. */
export class Share extends DurableObject<Pick<ObjectsEnv, 'ACCOUNT'>> implements ShareApi {
  #store: ShareStore | undefined;
  #newViews = 0;
  #renewal: Promise<void> | undefined;

  constructor(ctx: DurableObjectState, env: Pick<ObjectsEnv, 'ACCOUNT'>) {
    super(ctx, env);
    this.#store = ShareStore.open(ctx.storage);
  }

  async publish(
    source: ShareSource,
    snapshot: Snapshot,
    choices: ShareChoices,
    rendering: string,
  ): Promise<ShareItem> {
    const rendered = await renderShare(snapshot, rendering);
    const now = Date.now();
    const { title, day } = snapshot;
    const state = { count: 0, suspended: false, hasMath: false, rendering };
    const times = { createdAt: now, updatedAt: now, accessSecret: createAccessSecret() };
    const meta = { title, day, ...source, ...choices, ...state, ...times };
    this.#store = ShareStore.create(this.ctx.storage, meta, snapshot, rendered);
    await this.#watchExpiry(choices.expiresAt);
    return this.#toItem(this.#store);
  }

  async load(accountId: string): Promise<ShareItem | null> {
    const store = this.#owned(accountId);
    return store ? this.#toItem(store) : null;
  }

  async change(
    accountId: string,
    { frozen, title, ...choices }: SharePatch,
    rendering: string,
  ): Promise<ShareItem | null> {
    if (!this.#owned(accountId)) return null;
    const rendered = frozen && (await renderShare(frozen.snapshot, rendering));
    // It may have been stopped while the new text was rendered.
    const store = this.#owned(accountId);
    if (!store) return null;
    this.ctx.storage.transactionSync(() => {
      if (frozen && rendered) {
        store.replace(frozen.snapshot, rendered);
        store.change({ range: frozen.range });
      }
      // Whoever knew the passphrase before must know the one that there is now.
      const isRekeyed = choices.passphrase !== undefined;
      store.change({
        ...choices,
        ...(isRekeyed && { accessSecret: createAccessSecret() }),
        ...(title !== undefined && { title }),
        updatedAt: Date.now(),
      });
    });
    if (choices.expiresAt !== undefined) await this.#watchExpiry(choices.expiresAt);
    return this.#toItem(store);
  }

  async suspend(accountId: string, suspended: boolean): Promise<void> {
    this.#owned(accountId)?.change({ suspended });
  }

  async remove(accountId: string): Promise<boolean> {
    if (!this.#owned(accountId)) return false;
    await this.#erase();
    return true;
  }

  async show(
    access: ShareAccess,
    { rendering, counts }: { rendering: string; counts: boolean },
  ): Promise<ShownShare | Locked | null> {
    const opened = await this.#open(access);
    if (opened?.kind !== 'open') return opened;
    const { store, accessSecret } = opened;
    if (store.meta.rendering !== rendering) await this.#renderAgain(rendering);
    if (!this.#isStill(store, accessSecret)) return null;
    if (counts) this.#countView();
    const { title, day, count, hasMath } = store.meta;
    const body = streamShare(() => this.#visible());
    return { kind: 'open', title, day, count, hasMath, key: opened.key, body };
  }

  async read(access: ShareAccess): Promise<ReadShare | Locked | null> {
    const opened = await this.#open(access);
    if (opened?.kind !== 'open') return opened;
    return { kind: 'open', snapshot: opened.store.readSnapshot() };
  }

  async isThere(): Promise<boolean> {
    return this.#visible() !== undefined;
  }

  /** The link's time is over. */
  override async alarm(): Promise<void> {
    const { expiresAt = null, accountId, id } = this.#store?.meta ?? {};
    if (!accountId || !id || expiresAt === null) return;
    if (expiresAt > Date.now()) return this.ctx.storage.setAlarm(expiresAt);
    // The account drops by itself what it hears nothing of; what has expired is not to stay.
    await toAccount(this.env, accountId).removeShare(id).catch(logBug);
    await this.#erase();
  }

  /** What there is to be seen: an alarm may be late. */
  #visible(): ShareStore | undefined {
    const { suspended = true, expiresAt = null } = this.#store?.meta ?? {};
    const isOver = expiresAt !== null && expiresAt <= Date.now();
    return suspended || isOver ? undefined : this.#store;
  }

  #owned(accountId: string): ShareStore | undefined {
    const { meta } = this.#store ?? {};
    const isOver = meta?.expiresAt != null && meta.expiresAt <= Date.now();
    return meta?.accountId === accountId && !isOver ? this.#store : undefined;
  }

  async #open(access: ShareAccess) {
    const store = this.#visible();
    return store ? openShare(store, access, (secret) => this.#isStill(store, secret)) : null;
  }

  /** It may have been stopped, or given another passphrase, while something else was waited for. */
  #isStill(store: ShareStore, accessSecret: string): boolean {
    return this.#visible() === store && store.meta.accessSecret === accessSecret;
  }

  /** What renders has changed since: it may have been made safer. Once, for all who ask meanwhile. */
  #renderAgain(rendering: string): Promise<void> {
    this.#renewal ??= this.#renew(rendering).finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(rendering: string): Promise<void> {
    const { updatedAt } = this.#store?.meta ?? {};
    const snapshot = this.#store?.readSnapshot();
    if (!snapshot) return;
    const rendered = await renderShare(snapshot, rendering);
    if (this.#store?.meta.updatedAt === updatedAt) this.#store?.render(rendered);
  }

  /** Not written at once: a write would hold the page back. */
  #countView(): void {
    this.#newViews += 1;
    if (this.#newViews > 1) return;
    const write = scheduler.wait(VIEWS_DELAY).then(() => this.#writeViews());
    this.ctx.waitUntil(write);
  }

  #writeViews(): void {
    this.#store?.addViews(this.#newViews);
    this.#newViews = 0;
  }

  async #watchExpiry(expiresAt: number | null): Promise<void> {
    if (expiresAt === null) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(expiresAt);
  }

  async #erase(): Promise<void> {
    this.#store = undefined;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  #toItem({ meta, views }: ShareStore): ShareItem {
    const { id, title, conversationId, range, createdAt, updatedAt, expiresAt, count } = meta;
    const times = { createdAt, updatedAt, expiresAt };
    const rest = { views: views + this.#newViews, count, hasPassphrase: meta.passphrase !== null };
    return { id, title, conversationId, range, ...times, ...rest };
  }
}
