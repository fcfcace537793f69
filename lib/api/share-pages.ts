import { Hono } from 'hono';
import { z } from 'zod';
import { log, logBug } from '@/lib/log/log';
import type { Locked, ShareAccess, ShareApi } from '@/lib/objects/share-api';
import { toSnapshotJson, toSnapshotMarkdown } from '@/lib/port/snapshot-file';
import { toDisposition, toFileName } from '@/lib/port/write-file';
import { readText } from '@/lib/security/body';
import { toBrokenPage } from '@/lib/security/broken-page';
import {
  closePage,
  openPage,
  REPORT_REASONS,
  toLockedPage,
  toMissingPage,
  toNoticePage,
} from '@/lib/share/page';
import type { ApiContext, ApiEnv } from './context';
import { findOpenShare } from './find-share';
import { checkRate } from './rate';
import { sharePreview } from './share-preview';

/** A link's id, and the form in which it is asked for. */
const FILE = /^([^.]+)(?:\.(md|json|png))?$/;

const FORM_LIMIT = 4 * 1024;

const form = z.object({
  passphrase: z.string().max(200).optional(),
  key: z.string().max(200).optional(),
});

/** Answers what is asked of share links, or gives null for anything else. */
export function answerShare(
  request: Request,
  env: ApiEnv['Bindings'],
  ctx: ExecutionContext,
): Promise<Response> | null {
  const { pathname } = new URL(request.url);
  if (pathname === '/shares/preview') return Promise.resolve(sharePreview.fetch(request, env, ctx));
  if (pathname !== '/s' && !pathname.startsWith('/s/')) return null;
  return Promise.resolve(sharePages.fetch(request, env, ctx));
}

/** What strangers see of share links, at `/s/`. No session is looked for, and no cookie is set. */
const sharePages = new Hono<ApiEnv>();

sharePages.use(async (c, next) => {
  const tooMany = await checkRate(c.env, 'RATE_REQUESTS', c.req.raw);
  if (tooMany) return toText(tooMany.message, 429);
  await next();
  // HEAD is answered like GET; what is sent of it is the server's to decide.
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
});

const HEADERS = {
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
};

sharePages.on(['GET', 'POST'], '/s/:file', async (c) => {
  const [, id, form] = FILE.exec(c.req.param('file')) ?? [];
  const share = findOpenShare(c.env, id);
  if (!share || !id) return respondMissing(c);
  const access = c.req.method === 'POST' ? await readAccess(c) : {};
  switch (form) {
    case 'md':
    case 'json':
      return respondFile(c, share, form, access);
    case 'png':
      return respondImage(c, share);
    default:
      return respondPage(c, share, toUrl(c, id), access);
  }
});

sharePages.post('/s/:file/report', async (c) => {
  const id = c.req.param('file');
  if (!(await findOpenShare(c.env, id)?.isThere())) return respondMissing(c);
  const tooMany = await checkRate(c.env, 'RATE_GUESSES', c.req.raw);
  if (tooMany) return toText(tooMany.message, 429);
  const { reason } = await readForm(c);
  // The owner of this deployment reads the log, and can take the link away: docs/sharing.md.
  const known = REPORT_REASONS.find((each) => each === reason) ?? 'other';
  log({ event: 'share-report', share: id, reason: known });
  const said = 'The report has been passed on to the people who run this site.';
  return toHtml(toNoticePage(c.env.SHARE_ASSETS, 'Thank you', said, toUrl(c, id)));
});

sharePages.notFound(respondMissing);

sharePages.onError((error) => toBrokenPage(logBug(error)));

async function respondPage(
  c: ApiContext,
  share: ShareApi,
  url: string,
  access: ShareAccess,
): Promise<Response> {
  const { rendering } = c.env.SHARE_ASSETS;
  const shown = await share.show(access, { rendering, counts: isOpened(c) });
  if (!shown) return respondMissing(c);
  if (shown.kind === 'locked') return respondLocked(c, shown);
  const { body, kind: _, ...rest } = shown;
  const frame = { ...rest, assets: c.env.SHARE_ASSETS, url, isPreview: false };
  return toHtml(around(openPage(frame), body, closePage(frame)));
}

async function respondFile(
  c: ApiContext,
  share: ShareApi,
  form: 'md' | 'json',
  access: ShareAccess,
): Promise<Response> {
  const found = await share.read(access);
  if (!found) return respondMissing(c);
  if (found.kind === 'locked') return respondLocked(c, found);
  const { snapshot } = found;
  const isMarkdown = form === 'md';
  const text = isMarkdown ? toSnapshotMarkdown(snapshot) : toSnapshotJson(snapshot);
  const type = isMarkdown ? 'text/markdown' : 'application/json';
  const headers = new Headers({ 'content-type': `${type}; charset=utf-8` });
  const disposition = toDisposition(toFileName(snapshot.title, form));
  // Read in place where it is only looked at; the page's own links and forms ask for a file.
  const isAsked = c.req.method === 'POST' || !isMarkdown;
  headers.set('content-disposition', isAsked ? disposition : disposition.replace(/^\w+/, 'inline'));
  return new Response(text, { headers });
}

/** The picture beside an unfurled link: the same for all, as long as there is something to see. */
async function respondImage(c: ApiContext, share: ShareApi): Promise<Response> {
  if (!(await share.isThere())) return respondMissing(c);
  const image = await c.env.ASSETS.fetch(new URL(c.env.SHARE_ASSETS.image, c.req.url));
  return new Response(image.body, { headers: { 'content-type': 'image/png' } });
}

/** One answer for everything that shows nothing, whatever the reason. */
async function respondMissing(c: ApiContext): Promise<Response> {
  const tooMany = await checkRate(c.env, 'RATE_GUESSES', c.req.raw);
  if (tooMany) return toText(tooMany.message, 429);
  return toHtml(toMissingPage(c.env.SHARE_ASSETS), 404);
}

/** The question for the passphrase. It is a page like any other until something wrong was given. */
function respondLocked(c: ApiContext, { refusal, retryAt }: Locked): Response {
  const { pathname, origin } = new URL(c.req.url);
  const isPage = !/\.\w+$/.test(pathname);
  const status = retryAt ? 429 : refusal || !isPage ? 403 : 200;
  const response = toHtml(toLockedPage(c.env.SHARE_ASSETS, origin + pathname, refusal), status);
  if (retryAt) {
    const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1_000));
    response.headers.set('retry-after', String(seconds));
  }
  return response;
}

async function readAccess(c: ApiContext): Promise<ShareAccess> {
  const parsed = form.safeParse(await readForm(c));
  return parsed.success ? parsed.data : {};
}

/** The fields of a form as browsers send it by default. Anything else has none. */
async function readForm(c: ApiContext): Promise<Record<string, string>> {
  const text = await readText(c.req.raw, FORM_LIMIT);
  return text.ok ? Object.fromEntries(new URLSearchParams(text.value)) : {};
}

/** A person who opens the page, and no program that only looks what a link leads to (Fetch Metadata). */
function isOpened(c: ApiContext): boolean {
  return c.req.header('sec-fetch-dest') === 'document' && !c.req.header('sec-purpose');
}

const toUrl = (c: ApiContext, id: string): string => `${new URL(c.req.url).origin}/s/${id}`;

function toHtml(body: BodyInit, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

const toText = (text: string, status: number): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

/** A stream with text before and behind it. The first part leaves at once. */
function around(
  before: string,
  body: ReadableStream<Uint8Array>,
  after: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(before)),
      flush: (controller) => controller.enqueue(encoder.encode(after)),
    }),
  );
}
