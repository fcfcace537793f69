import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';
import { findFreePort } from './scripts/ports.mjs';

// The configuration is read again in every worker process: they inherit the port chosen first.
process.env.TEST_PORT ??= String(await findFreePort());
process.env.CHROME_PATH ??= findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/shared-server.ts',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  // It only ends what hangs: a test that restarts a server takes long on a busy machine.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${process.env.TEST_PORT}`,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
});
