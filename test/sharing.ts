import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Visitor } from './client';
import { toFile } from './conversation-file';

export type Share = {
  id: string;
  url: string;
  title: string;
  views: number;
  expiresAt: number | null;
  count: number;
};

/** A visitor with a conversation to share. */
export async function startOwner(
  file = toFile(),
): Promise<{ owner: Visitor; conversationId: string }> {
  const owner = new Visitor();
  const made = await owner.call('/api/conversations/import', { method: 'POST', body: file });
  const { id } = (await made.json()) as { id: string };
  return { owner, conversationId: id };
}

export const askForShare = (owner: Visitor, body: Record<string, unknown>) =>
  owner.call('/api/shares', { method: 'POST', body });

export async function share(owner: Visitor, body: Record<string, unknown>): Promise<Share> {
  const response = await askForShare(owner, body);
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Share;
}

/** Reads as somebody without a cookie, who gets none either. */
export async function read(path: string, init: RequestInit = {}) {
  const response = await new Visitor().fetch(path, init);
  const { status, headers } = response;
  if (headers.has('set-cookie')) throw new Error(`${path} sets a cookie.`);
  return { status, headers, text: new TextDecoder().decode(await response.arrayBuffer()) };
}

/** What a form sends. */
export const toForm = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});

/** Every form in which a link can be read: page, Markdown, JSON, picture. */
export const readAll = (id: string) =>
  Promise.all(['', '.md', '.json', '.png'].map((ending) => read(`/s/${id}${ending}`)));

/** What a Share object has stored: nothing, once it is erased. */
export function listTables(id: string): Promise<string[]> {
  return runInDurableObject(env.SHARE.getByName(id), (_, { storage }) =>
    storage.sql
      .exec<{ name: string }>('SELECT name FROM sqlite_master')
      .toArray()
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('_cf')),
  );
}
