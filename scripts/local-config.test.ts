import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJsonc, toLocalApp, toLocalEmulator } from './local-config.mjs';

const deployed = parseJsonc(readFileSync('wrangler.jsonc', 'utf8'));
const emulator = parseJsonc(readFileSync('emulator/wrangler.jsonc', 'utf8'));

describe('the deployed configuration', () => {
  it('binds the real Workers AI, and nothing of the emulator', () => {
    expect(deployed.ai).toEqual({ binding: 'AI' });
    expect(JSON.stringify(deployed)).not.toMatch(/emulator/i);
    expect(deployed.vars?.AI_FAULTS).toBeUndefined();
  });

  it('keeps every object in SQLite from its first migration on', () => {
    const { bindings } = deployed.durable_objects as { bindings: { class_name: string }[] };
    const migrations = deployed.migrations as { new_sqlite_classes?: string[] }[];
    const created = migrations.flatMap((migration) => migration.new_sqlite_classes ?? []);
    expect(bindings.map((binding) => binding.class_name).sort()).toEqual(created.sort());
  });
});

describe('the app on this machine', () => {
  const local = toLocalApp(deployed, { emulator: emulator.name, folder: '/project' });

  it('has the emulator in the place of Workers AI', () => {
    expect(local).not.toHaveProperty('ai');
    expect(local.services).toContainEqual({
      binding: 'AI',
      service: emulator.name,
      entrypoint: 'Emulator',
    });
  });

  it('is otherwise what is deployed', () => {
    const { ai: _, services, main, assets, $schema: __, ...rest } = deployed;
    expect(local).toMatchObject(rest);
    expect(local.services).toEqual(expect.arrayContaining(services ?? []));
    expect(local.main).toBe(`/project/${main}`);
    expect(local.assets).toEqual({ ...assets, directory: `/project/${assets?.directory}` });
  });

  it('takes pages and static files from next dev when told where it is', () => {
    const nextDevUrl = 'http://localhost:1234';
    const dev = toLocalApp(deployed, { emulator: emulator.name, folder: '/project', nextDevUrl });
    expect(dev).toMatchObject({
      vars: { NEXT_DEV_URL: nextDevUrl },
      assets: { run_worker_first: true },
    });
  });
});

describe('the emulator on this machine', () => {
  it('gets from the environment what it knows, and nothing else', () => {
    const env = { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: '', HOME: '/root' };
    const { vars } = toLocalEmulator(emulator, { folder: '/project/emulator', env });
    expect(vars).toEqual({ ...emulator.vars, OPENAI_BASE_URL: 'http://localhost:11434/v1' });
  });
});

describe('JSON with comments', () => {
  it('loses comments and trailing commas, but nothing inside strings', () => {
    const text = '{ // one\n "a": "https://x/*y*/", /* two */ "b": ["\\",]", 1,], }';
    expect(parseJsonc(text)).toEqual({ a: 'https://x/*y*/', b: ['",]', 1] });
  });
});
