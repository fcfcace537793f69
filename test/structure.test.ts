import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFile, checkImports, findImports } from './structure';

const root = join(import.meta.dirname, '..');
// The rules' own sources must name what they forbid.
const RULES = /^test\/structure/;
const folders = '{app,components,lib,emulator,scripts,bench,e2e,test}';
const files = globSync(
  [`${folders}/**/*.{ts,tsx,mjs,css}`, '*.{ts,mjs,md}', 'docs/**/*.md', '.ci/*'],
  {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|test-results)$/.test(path),
  },
)
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }))
  .filter(({ path }) => !RULES.test(path) && path !== 'next-env.d.ts');

const modules = files.filter(({ path }) => /\.(tsx?|mjs)$/.test(path));
const describeAll = (found: typeof files, check: typeof checkFile) =>
  found.flatMap(({ path, text }) => check(path, text).map((sentence) => `${path} ${sentence}`));

describe('the house', () => {
  test('is read whole', () => {
    const seen = files.map(({ path }) => path);
    expect(seen).toContain('worker.ts');
    expect(seen).toContain('app/page.tsx');
    expect(seen).toContain('lib/domain/message.ts');
  });

  test('has no arrow that points back, and no folder that knows a platform it should not', () => {
    expect(describeAll(modules, checkImports)).toEqual([]);
  });

  test('has no file that is too long, badly named, silenced, unfinished or tied to a machine', () => {
    expect(describeAll(files, checkFile)).toEqual([]);
  });
});

describe('a rule', () => {
  test('finds imports of every form', () => {
    const source = [
      "import a from 'one';",
      "import type { B } from 'two';",
      "import {\n  c,\n  d,\n} from 'three';",
      "import 'four';",
      "export { e } from 'five';",
      "const f = await import('six');",
      "// not an import from 'seven'",
      'const g = "from \'eight\'";',
    ].join('\n');
    expect(findImports(source)).toEqual([
      { from: 'one', typeOnly: false },
      { from: 'two', typeOnly: true },
      { from: 'three', typeOnly: false },
      { from: 'four', typeOnly: false },
      { from: 'five', typeOnly: false },
      { from: 'six', typeOnly: false },
    ]);
  });

  test.each([
    ['lib/domain/a.ts', "import { b } from '@/lib/chat/b';", 'lib/domain may not know it'],
    ['lib/domain/a.ts', "import { z } from 'zod';", 'needs no package'],
    ['lib/models/a.ts', "import { b } from '@/lib/objects/b';", 'lib/models may not know it'],
    ['components/chat/a.tsx', "import { b } from '@/lib/api/b';", 'components may not know it'],
    ['lib/markdown/a.ts', "import { useState } from 'react';", 'may not know React'],
    ['lib/chat/a.ts', "import Link from 'next/link';", 'may not know Next'],
    ['lib/api/a.ts', "import { env } from 'cloudflare:workers';", 'may not know the Workers'],
    ['lib/client/a.ts', "import { join } from 'node:path';", 'may not know Node'],
    ['components/chat/a.tsx', "import { b } from '../ui/b';", 'across folders, use @/'],
  ])('of imports stops %s with %s', (path, source, sentence) => {
    expect(checkImports(path, source)).toEqual([expect.stringContaining(sentence)]);
  });

  test.each([
    ['lib/domain/a.ts', "import type { UIMessage } from 'ai';"],
    ['lib/objects/a.ts', "import { DurableObject } from 'cloudflare:workers';"],
    ['lib/chat/a.ts', "import { b } from '@/lib/models/b';"],
    ['app/page.tsx', "import { b } from '@/lib/models/b';"],
    ['lib/markdown/deep/a.ts', "import { b } from '../b';"],
    ['components/chat/a.tsx', "import { b } from './b';"],
    ['lib/client/a.test.ts', "import { join } from 'node:path';"],
  ])('of imports lets %s do %s', (path, source) => {
    expect(checkImports(path, source)).toEqual([]);
  });

  test.each([
    ['lib/a.ts', '\n'.repeat(301), 'has 301 lines'],
    ['lib/utils.ts', '', 'says nothing'],
    ['lib/index.ts', '', 'says nothing'],
    ['lib/a.ts', '// @ts-ignore', 'silences'],
    ['lib/a.ts', '// TODO: later', 'for later'],
    ['README.md', 'see /home/me/parley', 'one machine'],
  ])('of files stops %s', (path, text, sentence) => {
    expect(checkFile(path, text)).toEqual([expect.stringContaining(sentence)]);
  });

  test('of files lets 300 lines, an address on the web and a URL path be', () => {
    expect(checkFile('lib/a.ts', '\n'.repeat(300))).toEqual([]);
    expect(checkFile('README.md', 'https://example.com/work/of/art')).toEqual([]);
  });
});
