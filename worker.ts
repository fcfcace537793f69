// @ts-expect-error: written by the build; absent on a fresh clone, so it can be neither typed nor expected.
import pages from './.open-next/worker.js';

export default {
  async fetch(request: Request, env: unknown, ctx: ExecutionContext): Promise<Response> {
    return pages.fetch(request, env, ctx);
  },
};
