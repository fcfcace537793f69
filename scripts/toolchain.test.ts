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
