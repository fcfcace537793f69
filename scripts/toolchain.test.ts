import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holdsAll } from './toolchain.mjs';

const wanted = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/for-windows': { version: '1.0.0', optional: true },
  },
};

it('finds an installation whole without the packages of other systems', () => {
  expect(holdsAll(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
});

it('finds a package missing, or there in another version', () => {
  expect(holdsAll(wanted, { packages: {} })).toBe(false);
  expect(holdsAll(wanted, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
});

it('is read by commands that need no package before it has installed them', () => {
  const scripts = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.mjs'));
  expect(scripts.length).toBeGreaterThan(9);
  const early = scripts.flatMap((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8');
    const sources = [...source.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'/gm)];
    return sources.map(([, from]) => from).filter((from) => !/^(?:node:|\.)/.test(from ?? ''));
  });
  expect(early).toEqual([]);
});
