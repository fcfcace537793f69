// @ts-expect-error: written by the build, before this file is bundled.
import pages from './.open-next/worker.js';

export default {
  async fetch(request: Request, env: unknown, ctx: ExecutionContext): Promise<Response> {
    return pages.fetch(request, env, ctx);
  },
};
