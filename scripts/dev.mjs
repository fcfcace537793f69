// @ts-check
// `npm run dev`: pages from `next dev`, hot reload included, behind the Worker; the API and the objects from
// `wrangler dev`, which reloads when they are edited.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { serve } from './foreground.mjs';
import { findFreePort } from './ports.mjs';
import { QUIET } from './server.mjs';
import { buildShareAssets } from './share-assets.mjs';
import { root, withToolchain } from './toolchain.mjs';

await withToolchain(import.meta.url, async () => {
  const port = await findFreePort();
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let pages;
  process.exitCode = await serve({
    name: 'dev',
    persistTo: join(root, '.wrangler', 'state'),
    nextDevUrl: `http://127.0.0.1:${port}`,
    async prepare() {
      // The Worker's entry imports a build; which one does not matter, `next dev` answers for it.
      if (!existsSync(join(root, '.open-next', 'worker.js'))) {
        const code = await build();
        if (code !== 0) return code;
      }
      await buildShareAssets();
      const next = join(root, 'node_modules/next/dist/bin/next');
      const args = ['dev', '--webpack', '--hostname', '127.0.0.1', '--port', String(port)];
      pages = spawn(process.execPath, [next, ...args], {
        cwd: root,
        env: { ...process.env, ...QUIET },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      return 0;
    },
  });
  pages?.kill('SIGTERM');
});
