import type { FinishReason } from '@/lib/domain/message';

/** What is said of an answer that ended, but not where the model meant it to; null of any other. */
export function toEndText(reason: FinishReason | undefined): string | null {
  switch (reason) {
    case 'length':
      return 'The answer reached its limit.';
    case 'content-filter':
      return 'The provider’s content filter ended this answer.';
    default:
      return null;
  }
}
