// The rules of the house as pure functions: a file's path and text in, sentences about what breaks a rule out.

import { posix } from 'node:path';

type Import = { from: string; typeOnly: boolean };

const STATIC = /^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]/g;

/** What a module imports, statically or not, types included. */
export function findImports(source: string): Import[] {
  const found: Import[] = [];
  for (const [, type, from] of source.matchAll(STATIC)) {
    if (from !== undefined) found.push({ from, typeOnly: type !== undefined });
  }
  for (const [, from] of source.matchAll(DYNAMIC)) {
    if (from !== undefined) found.push({ from, typeOnly: false });
  }
  return found;
}

/** Which of our folders each folder may import from, itself aside. Arrows never point back. */
const ARROWS: Record<string, readonly string[]> = {
  app: ['components', 'lib'],
  components: ['lib/client', 'lib/domain', 'lib/markdown', 'lib/models', 'lib/port', 'lib/widget'],
  'lib/client': [
    'lib/domain',
    'lib/markdown',
    'lib/models',
    'lib/port',
    'lib/tokens',
    'lib/widget',
  ],
  'lib/tokens': ['lib/domain', 'lib/models'],
  'lib/domain': [],
  'lib/models': ['lib/domain'],
  'lib/port': ['lib/domain', 'lib/models'],
  'lib/chat': ['lib/models', 'lib/domain'],
  'lib/objects': [
    'lib/chat',
    'lib/domain',
    'lib/log',
    'lib/markdown',
    'lib/models',
    'lib/port',
    'lib/security',
    'lib/share',
    'lib/widget',
  ],
  'lib/share': ['lib/domain', 'lib/markdown'],
  'lib/markdown': ['lib/domain'],
  'lib/security': ['lib/domain'],
  'lib/widget': ['lib/domain', 'lib/models'],
  'lib/log': ['lib/domain'],
  'lib/api': ['lib'],
  emulator: ['lib/models', 'lib/domain'],
};

/** Runtimes and frameworks that only some folders may know. */
const PLATFORMS: readonly { name: RegExp; sentence: string; allowed: RegExp }[] = [
  { name: /^next(\/|$)/, sentence: 'Next', allowed: /^(app|components)\/|^next\.config/ },
  {
    name: /^cloudflare:workers$/,
    sentence: 'the Workers runtime',
    allowed: /^(lib\/objects|emulator|test)\/|^worker\.ts$|\.test\.tsx?$/,
  },
  {
    name: /^(react|react-dom)(\/|$)/,
    sentence: 'React',
    allowed: /^(app|components|e2e|bench)\/|\.test\.tsx?$/,
  },
  {
    name: /^node:/,
    sentence: 'Node',
    allowed: /^(scripts|bench|e2e|test)\/|^[\w-]+(\.[\w-]+)*\.config\.\w+$|\.test\.tsx?$/,
  },
];

const WEB_ONLY = /^lib\/security\//;
const MAX_LINES = 300;
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|types|misc|common|index)\.\w+$/;
const DATA = /(^|\/)(recorded|fixtures|corpora)\/|\.fixture\./;
const CODE = /\.(tsx?|mjs|css)$/;
const TEST = /\.test\.tsx?$/;
const MACHINE_PATH = /(?<![\w.:/-])\/(?:home|Users|root|work|workspace)\/\w/;

const isIn = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`);

/** `lib/chat` of `lib/chat/deep/a.ts`, and `app` or `emulator` of anything in them. */
const toPart = (path: string) =>
  /^(?:(?:lib|components)\/[^/]+|[^/]+)/.exec(posix.dirname(path))?.[0] ?? '';

function checkArrow(path: string, from: string): string | null {
  if (from.startsWith('.')) {
    const target = posix.join(posix.dirname(path), from);
    return toPart(target) === toPart(path) ? null : `imports ${from}: across folders, use @/`;
  }
  const target = from.startsWith('@/') ? from.slice(2) : null;
  const folder = Object.keys(ARROWS).find((name) => isIn(name, path));
  if (target === null || folder === undefined || isIn(folder, target)) return null;
  const allowed = ARROWS[folder]?.some((name) => isIn(name, target)) ?? false;
  return allowed ? null : `imports ${from}: ${folder} may not know it`;
}

function checkPlatform(path: string, { from, typeOnly }: Import): string | null {
  const broken = PLATFORMS.find(({ name, allowed }) => name.test(from) && !allowed.test(path));
  if (broken !== undefined) return `imports ${from}: it may not know ${broken.sentence}`;
  const isPackage = !from.startsWith('.') && !from.startsWith('@/');
  const bare = WEB_ONLY.test(path) || isIn('lib/domain', path);
  return isPackage && bare && !typeOnly && !TEST.test(path)
    ? `imports ${from}: this folder needs no package`
    : null;
}

/** What breaks a rule of imports in a module. */
export function checkImports(path: string, source: string): string[] {
  const ours = /^(app|components|lib|emulator)\//.test(path);
  return findImports(source).flatMap((found) => {
    const arrow = ours && !TEST.test(path) ? checkArrow(path, found.from) : null;
    const platform = checkPlatform(path, found);
    return [arrow, platform].filter((sentence) => sentence !== null);
  });
}

/** What breaks a rule of size, name or wording in a file of any kind. */
export function checkFile(path: string, text: string): string[] {
  const lines = text.split('\n').length - 1;
  const broken: string[] = [];
  if (lines > MAX_LINES && CODE.test(path) && !DATA.test(path))
    broken.push(`has ${lines} lines, over ${MAX_LINES}`);
  if (EMPTY_NAMES.test(path)) broken.push('has a name that says nothing');
  if (/@ts-(?:ignore|nocheck)\b/.test(text)) broken.push('silences the compiler');
  if (/\b(?:TODO|FIXME)\b/.test(text)) broken.push('leaves work for later');
  if (MACHINE_PATH.test(text)) broken.push('names a folder of one machine');
  return broken;
}
