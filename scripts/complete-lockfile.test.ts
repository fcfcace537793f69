import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findMissing, toPlatform } from './complete-lockfile.mjs';

test('the lockfile holds every platform, so that `npm ci` takes it: else run scripts/complete-lockfile.mjs', () => {
  const path = join(import.meta.dirname, '..', 'package-lock.json');
  expect(findMissing(JSON.parse(readFileSync(path, 'utf8')).packages)).toEqual({});
});

test('a platform package that was dropped goes back beside its parent', () => {
  const packages = {
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/linux-x64': '1.2.3', '@tool/darwin-arm64': '1.2.3' },
    },
    'node_modules/@tool/linux-x64': { version: '1.2.3' },
    'node_modules/host/node_modules/tool': {
      version: '1.0.0',
      optionalDependencies: { '@tool/linux-x64': '1.0.0' },
    },
  };
  expect(findMissing(packages)).toEqual({
    'node_modules/@tool/darwin-arm64': {
      version: '1.2.3',
      dev: true,
      cpu: ['arm64'],
      os: ['darwin'],
      optional: true,
    },
    'node_modules/host/node_modules/@tool/linux-x64': {
      version: '1.0.0',
      cpu: ['x64'],
      os: ['linux'],
      optional: true,
    },
  });
});

test.each([
  ['@cloudflare/workerd-windows-64', { os: ['win32'], cpu: ['x64'] }],
  ['@biomejs/cli-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ['@tailwindcss/oxide-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s names its platform', (name, platform) => {
  expect(toPlatform(name)).toEqual(platform);
});
