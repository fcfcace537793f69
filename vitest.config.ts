import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

/** For a machine that has much else to do: nothing here is about time. */
const testTimeout = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          testTimeout,
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
        test: {
          name: 'workerd',
          testTimeout,
          include: ['{lib,emulator}/**/*.workerd.test.ts'],
        },
      },
    ],
  },
});
