import type { ConversationItem, ListedConversation, Page, Spent } from '@/lib/domain/conversation';
import type { Message } from '@/lib/domain/message';
import type { SentWindow } from '@/lib/domain/sent-window';
import type { Overflow } from '@/lib/domain/window-note';
import type { Settings } from '@/lib/models/settings';
import { accountApi } from './account';
import { type Answer, request, requestJson, toJsonBody } from './request';

export type ConversationDetail = ConversationItem & {
  settings: Settings;
  overflow: Overflow;
  leafId: string | null;
  spent: Spent;
};

/** What a person says that a function of theirs gave, or why it gave nothing. */
export type ToolResult = { toolCallId: string } & ({ output: unknown } | { errorText: string });

export type TurnRequest = {
  settings?: Settings;
  overflow?: Overflow;
  /** The widget in whose frame the conversation begins. */
  widgetId?: string;
} & (
  | { trigger: 'submit-message'; message: Message; parentId: string | null }
  | { trigger: 'regenerate-message' | 'continue-message'; messageId: string }
  | { trigger: 'submit-tool-results'; messageId: string; results: ToolResult[] }
);

export type ConversationChange = {
  title?: string;
  pinned?: boolean;
  leafId?: string;
  settings?: Settings;
  overflow?: Overflow;
  deleted?: false;
};

const toPath = (id: string) => `/api/conversations/${encodeURIComponent(id)}`;
const toChatPath = (id: string) => `/api/chat/${encodeURIComponent(id)}`;

function toQuery(values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `?${query}` : '';
}

/** The API as the page uses it. An object, so that tests can hand in another. */
export const api = {
  list: (q: string, cursor: string | null, signal?: AbortSignal) =>
    requestJson<Page<ListedConversation>>(
      `/api/conversations${toQuery({ q, cursor })}`,
      signal ? { signal } : {},
    ),
  createFromExample: (example: string) =>
    requestJson<ConversationDetail & { prompt: string }>(
      '/api/conversations',
      toJsonBody('POST', { example }),
    ),
  load: (id: string) => requestJson<ConversationDetail>(toPath(id)),
  change: (id: string, change: ConversationChange) =>
    request(toPath(id), toJsonBody('PATCH', change)),
  remove: (id: string) => request(toPath(id), { method: 'DELETE' }),
  loadMessages: (id: string, before: string | null, limit: number) =>
    requestJson<Page<Message>>(`${toPath(id)}/messages${toQuery({ before, limit })}`),
  loadWindow: (id: string, after: string | null) =>
    requestJson<SentWindow>(`${toPath(id)}/window${toQuery({ after })}`),
  beginTurn: (id: string, turn: TurnRequest) =>
    request('/api/chat', toJsonBody('POST', { id, ...turn })),
  async openTurn(id: string, signal: AbortSignal): Promise<Answer<Response | null>> {
    const answer = await request(`${toChatPath(id)}/stream`, { signal });
    return answer.ok && answer.value.status === 204 ? { ok: true, value: null } : answer;
  },
  loadAccount: accountApi.load,
  stop: (id: string) => request(`${toChatPath(id)}/stop`, { method: 'POST' }),
};

export type Api = typeof api;
