import { FRAME_META, type FrameData } from '@/lib/widget/look';
import { type AddressBar, createMemoryBar } from './address';
import { api as browserApi } from './api';
import { createDrafts } from './drafts';
import { Parley } from './parley';
import { parseRecoveryHash } from './recovery-hash';
import { type Answer, carryToken, requestJson, toJsonBody } from './request';
import { browserStorage, type Storage } from './storage';
import { when } from './store';

/**
 * What the server wrote into the page for this frame; null in a page that nobody wrote anything into.
 * It is read once: the session stays in memory, not in the document.
 */
export function takeFrameData(): FrameData | null {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${FRAME_META}"]`);
  meta?.remove();
  // Written by our own server a moment ago.
  return meta ? (JSON.parse(meta.content) as FrameData) : null;
}

/**
 * Takes the secret of a link to a conversation that was begun in a frame off the address bar. Null
 * where there is none, and inside another page, which could lay something over the question.
 */
export function takeLink(): string | null {
  const token = parseRecoveryHash(location.hash);
  if (token) history.replaceState(history.state, '', location.pathname);
  return parent === self ? token : null;
}

/** The conversation behind such a link goes on here; the link is used up. */
export async function takeOver(data: FrameData, token: string): Promise<Answer<FrameData>> {
  const taken = await requestJson<{ session: string }>(
    '/api/recovery',
    toJsonBody('POST', { token, widgetId: data.id }),
  );
  return taken.ok
    ? { ok: true, value: { ...data, session: taken.value.session, isKnown: true } }
    : taken;
}

/** The address at which the frame's conversation goes on in a page of its own. */
export async function createPageLink(widgetId: string): Promise<string> {
  const page = new URL(`/embed/${widgetId}`, location.origin);
  const link = await requestJson<{ url: string }>('/api/account/recovery', { method: 'POST' });
  if (link.ok) page.hash = new URL(link.value.url).hash;
  return page.href;
}

/** Apart from other widgets on the same page, and from our own page. */
const toPart = (name: string): Storage => ({
  read: (key) => browserStorage.read(`${name}.${key}`),
  write: (key, value) => browserStorage.write(`${name}.${key}`, value),
});

/** Forgets what was said in this frame, on this device, and begins anew. */
export function resetFrame({ data, parley }: FrameChat): void {
  for (const id of [null, parley.current.get().id]) parley.drafts.clear(id);
  location.replace(`/embed/${data.id}?fresh`);
}

/** Which conversation goes on here may have to be found first: what the host's page says waits for it. */
export async function askInFrame({ bar, parley }: FrameChat, text: string): Promise<void> {
  await when(bar.address, ({ kind }) => kind !== 'unknown');
  await when(parley.current.get().state, ({ phase }) => phase !== 'loading');
  await parley.current.get().send(text);
}

export type FrameChat = { data: FrameData; parley: Parley; bar: AddressBar };

/** The chat of a widget: one conversation at a time, whose settings the widget's owner decides. */
export function createFrameChat(data: FrameData): FrameChat {
  carryToken(data.session);
  const bar = createMemoryBar({ kind: data.isKnown ? 'unknown' : 'new' });
  const api: typeof browserApi = {
    ...browserApi,
    beginTurn: (id, { settings: _, ...turn }) =>
      browserApi.beginTurn(id, { ...turn, widgetId: data.id }),
  };
  const silent = { open: () => undefined, close: () => undefined };
  const drafts = createDrafts(toPart(`widget.${data.id}`));
  const around = { bar, drafts, events: silent, isFrame: true as const };
  return { data, bar, parley: new Parley(bar.address.get(), api, around) };
}

/** Opens what was said last in this frame, and comes back after a lost connection. */
export function startFrameChat({ parley, bar }: FrameChat): () => void {
  const resume = async () => {
    if (bar.address.get().kind !== 'unknown') return parley.current.get().load();
    await parley.list.load();
    const { phase, items } = parley.list.state.get();
    if (phase === 'ready') parley.open(items[0]?.id ?? null);
  };
  const onOnline = () => void resume();
  addEventListener('online', onOnline);
  if (bar.address.get().kind === 'unknown') void resume();
  return () => {
    removeEventListener('online', onOnline);
    parley.current.get().leave();
  };
}
