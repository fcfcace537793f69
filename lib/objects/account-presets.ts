import { fail, notFound, type Result, succeed } from '@/lib/domain/failure';
import type { Preset } from '@/lib/models/presets';
import type { Settings } from '@/lib/models/settings';
import { hasTable } from './has-table';

/** Presets that one account can keep. */
const PRESET_LIMIT = 100;

/** Characters of a preset's settings: a value in SQLite holds 2 MB, a character is 3 bytes at most. */
const SETTINGS_LIMIT = 500_000;

export type PresetDraft = { name: string; settings: Settings };

type Row = { id: string; name: string; settings: string };

/** A visitor's own presets. Their table is made when the first one is saved. */
export class AccountPresets {
  constructor(private readonly sql: SqlStorage) {}

  list(): Preset[] {
    if (!this.#isThere()) return [];
    const rows = this.sql.exec<Row>('SELECT id, name, settings FROM presets ORDER BY name, id');
    return [...rows].map(toPreset);
  }

  create({ name, settings }: PresetDraft): Result<Preset> {
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS presets (id TEXT PRIMARY KEY, name TEXT NOT NULL, settings TEXT NOT NULL) WITHOUT ROWID',
    );
    const { count } = this.sql
      .exec<{ count: number }>('SELECT count(*) AS count FROM presets')
      .one();
    if (count >= PRESET_LIMIT) {
      return fail('bad-request', `You have ${PRESET_LIMIT} presets: delete one first.`);
    }
    return this.#write({ id: crypto.randomUUID(), name, settings, builtIn: false });
  }

  change(id: string, { name, settings }: Partial<PresetDraft>): Result<Preset> {
    const preset = this.list().find((one) => one.id === id);
    if (!preset) return notFound('preset');
    return this.#write({
      ...preset,
      ...(name !== undefined && { name }),
      ...(settings && { settings }),
    });
  }

  remove(id: string): boolean {
    if (!this.#isThere()) return false;
    return this.sql.exec('DELETE FROM presets WHERE id = ?', id).rowsWritten > 0;
  }

  #write(preset: Preset): Result<Preset> {
    const settings = JSON.stringify(preset.settings);
    if (settings.length > SETTINGS_LIMIT) {
      return fail('too-large', `settings: must be at most ${SETTINGS_LIMIT} characters as JSON`);
    }
    this.sql.exec(
      'INSERT OR REPLACE INTO presets (id, name, settings) VALUES (?, ?, ?)',
      ...[preset.id, preset.name, settings],
    );
    return succeed(preset);
  }

  #isThere(): boolean {
    return hasTable(this.sql, 'presets');
  }
}

const toPreset = ({ id, name, settings }: Row): Preset => ({
  ...{ id, name, builtIn: false },
  settings: JSON.parse(settings) as Settings,
});
