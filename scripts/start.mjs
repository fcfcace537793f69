// @ts-check
// `npm start`: the product on http://localhost:3000 (PORT), from a fresh clone or an old one.
import { join } from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { serve } from './foreground.mjs';
import { root, withToolchain } from './toolchain.mjs';

await withToolchain(import.meta.url, async () => {
  process.exitCode = await serve({
    name: 'start',
    persistTo: join(root, '.wrangler', 'state'),
    prepare: buildIfNeeded,
  });
});
