import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles: ['./test/seed.ts'],
          environment: 'node',
          include: ['{lib,components,emulator,scripts,test}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.workerd.test.ts'],
        },
      },
      {
        resolve: { alias },
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './test/wrangler.jsonc' },
            miniflare: { bindings: { PROVE: process.env.PROVE ?? '' } },
          }),
        ],
        // Starting workerd takes seconds on a busy machine; nothing here is about time.
        test: {
          testTimeout: 60_000,
          name: 'workerd',
          include: ['{lib,emulator}/**/*.workerd.test.ts'],
        },
      },
    ],
  },
});
