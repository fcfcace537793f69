import type { ShownFailure } from '@/lib/domain/message';
import type { ConversationDetail } from './api';
import { type Found, type ImportProgress, readImport } from './import-file';
import { type Answer, requestJson, toJsonBody } from './request';

/** What became of one conversation. `left` counts images, tool calls and the like that were left out. */
export type Imported = { title: string } & (
  | { outcome: 'imported'; id: string; left: number }
  | { outcome: 'failed'; reason: string }
);

type Importing = {
  file: File;
  onProgress(progress: ImportProgress): void;
  onImported(imported: Imported): void;
  signal: AbortSignal;
  post?: (file: unknown) => Promise<Answer<ConversationDetail>>;
};

/** Imports what a file holds, one conversation after the other. One that fails does not stop the rest. */
export async function importConversations(importing: Importing): Promise<void> {
  const { file, onProgress, onImported, signal, post = postFile } = importing;
  for await (const found of readImport(file, onProgress)) {
    if (signal.aborted) return;
    onImported(await importOne(found, post));
  }
}

async function importOne(found: Found, post: NonNullable<Importing['post']>): Promise<Imported> {
  const { title } = found;
  if (!found.ok) return { title, outcome: 'failed', reason: found.failure.message };
  const answer = await post(found.value.file);
  return answer.ok
    ? {
        title: answer.value.title,
        outcome: 'imported',
        id: answer.value.id,
        left: found.value.left,
      }
    : { title, outcome: 'failed', reason: toReason(answer.failure) };
}

const postFile = (file: unknown) =>
  requestJson<ConversationDetail>('/api/conversations/import', toJsonBody('POST', file));

const toReason = (failure: ShownFailure) => failure.message;
