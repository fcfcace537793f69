import type { Page } from '@/lib/domain/conversation';
import type { ShareCheck, ShareLink, ShareOutline } from '@/lib/domain/share';
import type { SnapshotRange } from '@/lib/domain/snapshot';
import { request, requestJson, toJsonBody } from './request';

/** What a link would show. */
export type ShareDraft = SnapshotRange & { conversationId: string; title: string };

/** Where nothing is said, a link stays as it is. */
export type ShareChoices = {
  /** Seconds; null: never. */
  expiresIn?: number | null;
  passphrase?: string | null;
};

export const DAY_SECONDS = 24 * 60 * 60;

const toPath = (id: string) => `/api/shares/${encodeURIComponent(id)}`;

export const sharesApi = {
  outline: (conversationId: string) =>
    requestJson<ShareOutline>(`/api/shares/draft?${new URLSearchParams({ conversationId })}`),
  list: (query: { conversationId?: string; cursor?: string }) =>
    requestJson<Page<ShareLink>>(`/api/shares?${new URLSearchParams(query)}`),
  check: (draft: ShareDraft, signal: AbortSignal) =>
    requestJson<ShareCheck>('/api/shares/check', { ...toJsonBody('POST', draft), signal }),
  create: (draft: ShareDraft, choices: ShareChoices) =>
    requestJson<ShareLink>('/api/shares', toJsonBody('POST', { ...draft, ...choices })),
  /** Shows a draft from now on, under the same address. */
  update: (id: string, draft: ShareDraft, choices: ShareChoices) => {
    const { title, firstId = null, leafId = null, withSystem = false } = draft;
    // What is not said stays as it was: a part that was taken back must be said.
    const shown = { update: true, title, firstId, leafId, withSystem };
    return requestJson<ShareLink>(toPath(id), toJsonBody('PATCH', { ...shown, ...choices }));
  },
  stop: (id: string) => request(toPath(id), { method: 'DELETE' }),
};

/** The page that a draft would be, to be looked at by its owner. */
export function toPreviewAddress(draft: ShareDraft): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(draft)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `/shares/preview?${query}`;
}

const DATE = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });

export const toDateText = (time: number): string => DATE.format(time);

/** `Expires on 27 December 2026 · opened 3 times · with a passphrase`. */
export function toLinkText({ expiresAt, views, hasPassphrase }: ShareLink): string {
  const ends = expiresAt === null ? 'Never expires' : `Expires on ${toDateText(expiresAt)}`;
  const opened = views === 0 ? 'not opened yet' : `opened ${toTimes(views)}`;
  return [ends, opened, ...(hasPassphrase ? ['with a passphrase'] : [])].join(' · ');
}

const toTimes = (count: number): string =>
  count === 1 ? 'once' : `${count.toLocaleString('en')} times`;
