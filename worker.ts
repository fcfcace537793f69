import { shareAssets } from './.open-next/share-assets.js';
import pages from './.open-next/worker.js';
import { api } from './lib/api/app';
import type { ApiEnv } from './lib/api/context';
import { proxyToDevelopment } from './lib/api/development';
import { answerEmbed } from './lib/api/embed';
import { answerShare } from './lib/api/share-pages';
import { withVisitor } from './lib/api/visitor';
import { isLoader, toLoader } from './lib/api/widget-loader';
import { answerLook } from './lib/api/widget-look';
import { answerTestPage } from './lib/api/widget-test-page';
import { logBug } from './lib/log/log';
import { toBrokenPage } from './lib/security/broken-page';
import { answerAtGate } from './lib/security/gate';
import { isHumanCheckOn } from './lib/security/human-check';
import { answerImageFrame } from './lib/security/image-frame';
import { protect } from './lib/security/protect';

// biome-ignore-start lint/performance/noBarrelFile: a Worker's entry exports its objects
export { Account } from './lib/objects/account';
export { Budget } from './lib/objects/budget';
export { Conversation } from './lib/objects/conversation';
export { Share } from './lib/objects/share';
export { Widget } from './lib/objects/widget';

// biome-ignore-end lint/performance/noBarrelFile: a Worker's entry exports its objects

type WorkerEnv = Omit<ApiEnv['Bindings'], 'SHARE_ASSETS'> & {
  /** Only in `npm run dev`: where Next serves the pages. */
  NEXT_DEV_URL?: string;
};

export default {
  async fetch(request: Request, env: WorkerEnv, ctx: ExecutionContext): Promise<Response> {
    const image = answerImageFrame(request);
    if (image) return image;
    const development = env.NEXT_DEV_URL !== undefined;
    const refused = answerAtGate(request);
    if (refused) return protect(request, refused, { development });
    try {
      const options = { development, humanCheck: isHumanCheckOn(env) };
      const shell = { load: () => loadPage(request, env, ctx), ...options };
      const own = answerTestPage(request) ?? (await answerEmbed(request, env, shell));
      return own ?? protect(request, await answer(request, env, ctx), options);
    } catch (error) {
      // A page that breaks gives a number, which stands in the log. The API does the same for itself.
      return protect(request, toBrokenPage(logBug(error)), { development });
    }
  },
};

async function answer(request: Request, env: WorkerEnv, ctx: ExecutionContext): Promise<Response> {
  const { pathname } = new URL(request.url);
  const bindings = { ...env, SHARE_ASSETS: shareAssets };
  if (pathname === '/api' || pathname.startsWith('/api/')) return api.fetch(request, bindings, ctx);
  const share = answerShare(request, bindings, ctx);
  if (share) return share;
  const look = await answerLook(request, env);
  if (look) return look;
  if (isLoader(pathname)) return toLoader(pathname, await loadPage(request, env, ctx));
  return withVisitor(request, await loadPage(request, env, ctx));
}

async function loadPage(
  request: Request,
  env: WorkerEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  if (!env.NEXT_DEV_URL) return pages.fetch(request, env, ctx);
  // Next's development server knows nothing of the files that are built beside its own.
  return new URL(request.url).pathname.startsWith('/_next/static/share/')
    ? env.ASSETS.fetch(request)
    : proxyToDevelopment(request, env.NEXT_DEV_URL);
}
