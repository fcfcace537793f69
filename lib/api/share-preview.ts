import { Hono } from 'hono';
import { z } from 'zod';
import { type Failure, fail, toStatus } from '@/lib/domain/failure';
import { logBug } from '@/lib/log/log';
import { toBrokenPage } from '@/lib/security/broken-page';
import { isReading } from '@/lib/security/origin';
import { closePage, openPage, toNoticePage } from '@/lib/share/page';
import { hasFormula, renderSnapshot } from '@/lib/share/render-snapshot';
import { type ApiContext, type ApiEnv, respondFailure } from './context';
import { checkRate } from './rate';
import { readQuery } from './read-request';
import { withSession } from './session';
import { draftSchema, freezeDraft } from './share-draft';

/** A draft as an address carries it. */
const query = draftSchema.extend({
  withSystem: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});

/** The page that a link would show, made in the same way, for the dialog in which its owner decides. */
export const sharePreview = new Hono<ApiEnv>();

// Whatever else is asked with could come from a form of another site, and would be given a session.
sharePreview.use(async (c, next) => {
  if (isReading(c.req.raw)) return next();
  const refused = respondFailure(
    fail('method-not-allowed', 'This address takes GET only.').failure,
  );
  refused.headers.set('allow', 'GET');
  return refused;
});
sharePreview.use(async (c, next) => {
  const tooMany = await checkRate(c.env, 'RATE_REQUESTS', c.req.raw);
  return tooMany ? respondFailure(tooMany) : next();
});
sharePreview.use(withSession);

sharePreview.get('/shares/preview', async (c) => {
  const tooMany = await checkRate(c.env, 'RATE_TURNS', c.req.raw, [
    `preview:${c.get('accountId')}`,
  ]);
  if (tooMany) return respondNotice(c, tooMany);
  const draft = readQuery(c, query);
  if (!draft.ok) return respondNotice(c, draft.failure);
  const frozen = await freezeDraft(c, draft.value);
  if (!frozen.ok) return respondNotice(c, frozen.failure);
  const { title, day, messages } = frozen.value;
  const parts: string[] = [];
  for await (const part of renderSnapshot(frozen.value)) parts.push(part);
  const frame = {
    ...{ title, day, count: messages.length, hasMath: parts.some(hasFormula) },
    ...{ assets: c.env.SHARE_ASSETS, url: `${new URL(c.req.url).origin}/s/…` },
    ...{ key: null, isPreview: true },
  };
  return respondHtml([openPage(frame), ...parts, closePage(frame)].join(''), 200);
});

sharePreview.onError((error) => toBrokenPage(logBug(error)));

function respondNotice(c: ApiContext, { code, message }: Failure): Response {
  const heading = 'This cannot be shown';
  return respondHtml(toNoticePage(c.env.SHARE_ASSETS, heading, message), toStatus(code));
}

function respondHtml(html: string, status: number): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(html, { status, headers });
}
