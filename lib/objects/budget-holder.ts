import type { Amount, BudgetName, DailyLimits, Hold } from '@/lib/domain/budget';
import type { Result } from '@/lib/domain/failure';

/** An object that has a budget: each turn is held against several of them before it begins. */
export interface BudgetHolder {
  /** Sets an amount aside, or says why it cannot. Asking twice with one id is asking once. */
  hold(hold: Hold, limits: DailyLimits, name: BudgetName): Promise<Result<null>>;
  /** Ends a hold with what was spent. Asking twice is asking once. */
  settle(id: string, spent: Amount): Promise<void>;
}
