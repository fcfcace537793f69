import type { ExchangeItem } from '@/lib/domain/exchange';
import { requestJson } from './request';

/** One of the requests that an answer took; the last where none is named. */
export function loadExchange(conversationId: string, messageId: string, index: number | null) {
  const [conversation, message] = [conversationId, messageId].map(encodeURIComponent);
  const query = index === null ? '' : `?index=${index}`;
  return requestJson<ExchangeItem>(
    `/api/conversations/${conversation}/messages/${message}/exchange${query}`,
  );
}
