import { DurableObject } from 'cloudflare:workers';
import {
  type Amount,
  type BudgetName,
  type DailyLimits,
  type Hold,
  toNextDay,
} from '@/lib/domain/budget';
import { type Result, succeed } from '@/lib/domain/failure';
import type { BudgetHolder } from './budget-holder';
import { BudgetStore } from './budget-store';

/**
 * A budget that belongs to no other object: a slice of the deployment's day, or the day of one
 * network address. Erases itself when the day is over.
 */
export class Budget extends DurableObject implements BudgetHolder {
  #store: BudgetStore;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env as never);
    this.#store = new BudgetStore(ctx.storage);
  }

  async hold(hold: Hold, limits: DailyLimits, name: BudgetName): Promise<Result<null>> {
    const now = Date.now();
    const failure = this.#store.hold(hold, limits, { name, now });
    if (failure) return { ok: false, failure };
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(toNextDay(now));
    }
    return succeed(null);
  }

  async settle(id: string, spent: Amount): Promise<void> {
    this.#store.settle(id, spent, Date.now());
  }

  /** The next day has begun. What it has cost already, and turns that run across midnight, stay. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    const { running, spent } = this.#store.standing(now);
    if (running > 0 || spent.tokens > 0) {
      await this.ctx.storage.setAlarm(toNextDay(now));
      return;
    }
    await this.ctx.storage.deleteAll();
    this.#store = new BudgetStore(this.ctx.storage);
  }
}
