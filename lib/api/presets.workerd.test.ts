import { describe, expect, it } from 'vitest';
import { BUILT_IN_PRESETS, type Preset } from '@/lib/models/presets';
import { settingsSchema } from '@/lib/models/settings';
import { Visitor } from '@/test/client';

const list = async (visitor: Visitor) => {
  const response = await visitor.call('/api/presets');
  return ((await response.json()) as { items: Preset[] }).items;
};
const create = (visitor: Visitor, body: object) =>
  visitor.call('/api/presets', { method: 'POST', body });

describe('presets', () => {
  it('that everybody has are settings that can be sent', async () => {
    expect(await list(new Visitor())).toEqual(BUILT_IN_PRESETS);
    for (const { settings } of BUILT_IN_PRESETS) {
      expect(settingsSchema.safeParse(settings).success).toBe(true);
    }
  });

  it('of one’s own are created, renamed, changed and deleted, and nobody else’s', async () => {
    const [visitor, other] = [new Visitor(), new Visitor()];
    const settings = { system: 'Be kind.', temperature: 0.3 };
    const created = await create(visitor, { name: ' Kind ', settings });
    expect(created.status).toBe(201);
    const preset = (await created.json()) as Preset;
    expect(preset).toMatchObject({ name: 'Kind', settings, builtIn: false });
    await create(other, { name: 'Other', settings: {} });

    const path = `/api/presets/${preset.id}`;
    expect((await other.call(path, { method: 'DELETE' })).status).toBe(404);
    expect((await other.call(path, { method: 'PATCH', body: { name: 'x' } })).status).toBe(404);
    await visitor.call(path, { method: 'PATCH', body: { name: 'Kinder' } });
    await visitor.call(path, { method: 'PATCH', body: { settings: { top_p: 0.5 } } });
    expect((await list(visitor)).slice(BUILT_IN_PRESETS.length)).toEqual([
      { id: preset.id, name: 'Kinder', settings: { top_p: 0.5 }, builtIn: false },
    ]);
    expect((await visitor.call(path, { method: 'DELETE' })).status).toBe(204);
    expect(await list(visitor)).toEqual(BUILT_IN_PRESETS);
  });

  it('are refused with the field named', async () => {
    const visitor = new Visitor();
    const messageOf = async (body: object) => {
      const response = await create(visitor, body);
      const { error } = (await response.json()) as { error: { message: string } };
      return `${response.status} ${error.message}`;
    };
    expect(await messageOf({ name: ' ', settings: {} })).toBe('400 name: must not be empty');
    expect(await messageOf({ name: 'Hot', settings: { temperature: 3 } })).toBe(
      '400 settings.temperature: must be a number from 0 to 2',
    );
  });
});

describe('the catalogue', () => {
  it('tells of a model all that there is to set, what it costs, and its schemas', async () => {
    const response = await new Visitor().call('/api/models');
    const { items } = (await response.json()) as { items: Record<string, unknown>[] };
    expect(items[0]).toMatchObject({
      id: 'openai/gpt-4.1-mini',
      contextWindow: 1_047_576,
      outputLimit: 32_768,
      prices: { currency: 'USD', input: 0.4, cachedInput: 0.1, output: 1.6 },
      schemas: {
        input: { properties: { temperature: { type: 'number', minimum: 0, maximum: 2 } } },
        output: { properties: { object: { const: 'chat.completion' } } },
      },
    });
  });
});
