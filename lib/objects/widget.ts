import { DurableObject } from 'cloudflare:workers';
import { toGrowth, toSteps } from '@/lib/chat/step-allowance';
import type { Amount } from '@/lib/domain/budget';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import { grantAnswer } from '@/lib/domain/widget-budget';
import type { Settings } from '@/lib/models/settings';
import type {
  WidgetConfiguration,
  WidgetDetail,
  WidgetItem,
  WidgetPatch,
} from '@/lib/widget/configuration';
import { hasTable } from './has-table';
import type { AdmittedTurn, ShownWidget, WidgetApi, WidgetTurn } from './widget-api';
import { WidgetUsage } from './widget-usage';

type Stored = { accountId: string; item: WidgetItem };

/** One widget: what its owner decided, and what its answers have cost. */
export class Widget extends DurableObject implements WidgetApi {
  #stored: Stored | undefined;
  readonly #usage: WidgetUsage;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env as never);
    const { sql } = ctx.storage;
    if (hasTable(sql, 'widget')) {
      const { stored } = sql.exec<{ stored: string }>('SELECT stored FROM widget').one();
      this.#stored = JSON.parse(stored) as Stored;
    }
    this.#usage = new WidgetUsage(sql);
  }

  async create(
    accountId: string,
    id: string,
    configuration: WidgetConfiguration,
  ): Promise<WidgetItem> {
    const now = Date.now();
    const item = { id, createdAt: now, updatedAt: now, ...configuration };
    const { sql } = this.ctx.storage;
    this.ctx.storage.transactionSync(() => {
      sql.exec('CREATE TABLE widget (stored TEXT NOT NULL)');
      sql.exec('INSERT INTO widget (stored) VALUES (?)', JSON.stringify({ accountId, item }));
      WidgetUsage.create(sql);
    });
    this.#stored = { accountId, item };
    return item;
  }

  async load(accountId: string): Promise<WidgetDetail | null> {
    const stored = this.#owned(accountId);
    return stored ? { ...stored.item, usage: this.#usage.days() } : null;
  }

  async change(accountId: string, patch: WidgetPatch): Promise<WidgetItem | null> {
    const stored = this.#owned(accountId);
    if (!stored) return null;
    const item = { ...stored.item, ...withoutAbsent(patch), updatedAt: Date.now() };
    this.#stored = { accountId, item };
    this.ctx.storage.sql.exec('UPDATE widget SET stored = ?', JSON.stringify(this.#stored));
    return item;
  }

  async remove(accountId: string): Promise<boolean> {
    if (!this.#owned(accountId)) return false;
    this.#stored = undefined;
    await this.ctx.storage.deleteAll();
    return true;
  }

  async show(): Promise<ShownWidget | null> {
    if (!this.#stored) return null;
    const { name, greeting, starters, theme, position, origins, enabled } = this.#stored.item;
    return { name, greeting, starters, theme, position, origins, enabled };
  }

  async admit({ holdId, visitor, promptTokens, until }: WidgetTurn): Promise<Result<AdmittedTurn>> {
    if (!this.#stored) return fail('closed', 'This chat is not offered any more.');
    const { settings, dailyTokens, enabled } = this.#stored.item;
    if (!enabled) return fail('closed', 'This chat is switched off at the moment.');
    const now = Date.now();
    const answerTokens = settings.max_completion_tokens ?? settings.max_tokens;
    return this.ctx.storage.transactionSync((): Result<AdmittedTurn> => {
      const prompt = promptTokens + toTokens(settings);
      const steps = toSteps(settings);
      const gone = this.#usage.read(visitor, now);
      if (this.#usage.isHeld(holdId)) return fail('turn-running', 'This turn has begun already.');
      const granted = grantAnswer(
        { promptTokens: prompt, answerTokens, steps, growth: toGrowth(steps) },
        gone,
        dailyTokens,
        now,
      );
      if ('code' in granted) return { ok: false, failure: granted };
      const { growth } = granted;
      const tokens = (prompt + granted.tokens) * steps + growth;
      this.#usage.hold({ id: holdId, visitor, tokens }, until);
      const { max_tokens: _, ...rest } = settings;
      return succeed({ settings: { ...rest, max_completion_tokens: granted.tokens }, growth });
    });
  }

  async settle(holdId: string, { tokens }: Amount): Promise<void> {
    if (!this.#stored) return;
    this.ctx.storage.transactionSync(() => this.#usage.settle(holdId, tokens, Date.now()));
  }

  #owned(accountId: string): Stored | undefined {
    return this.#stored?.accountId === accountId ? this.#stored : undefined;
  }
}

/** What the settings themselves put into every prompt: no token has less than a byte. */
function toTokens({ system, tools, response_format }: Settings): number {
  const text = `${system ?? ''}${JSON.stringify(tools ?? '')}${JSON.stringify(response_format ?? '')}`;
  return Math.ceil(new TextEncoder().encode(text).byteLength / 2);
}

/** A patch that names a field without a value leaves the field as it is. */
function withoutAbsent(patch: WidgetPatch): Partial<WidgetConfiguration> {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}
