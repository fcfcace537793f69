'use client';

import { useCallback, useEffect, useId, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { presetsApi } from '@/lib/client/presets';
import { isSameAsPreset, withPreset } from '@/lib/models/change-settings';
import { BUILT_IN_PRESETS, type Preset } from '@/lib/models/presets';
import type { Settings } from '@/lib/models/settings';
import { Field } from './field';
import styles from './field.module.css';

type Props = { settings: Settings; onApply: (settings: Settings) => void };

/** Named settings to begin with, and a place to keep one's own. */
export function PresetPicker({ settings, onApply }: Props) {
  const id = useId();
  const [presets, setPresets] = useState<readonly Preset[]>(BUILT_IN_PRESETS);
  const [failure, setFailure] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const load = useCallback(async () => {
    const answer = await presetsApi.list();
    if (answer.ok) setPresets(answer.value.items);
    else setFailure(answer.failure.message);
  }, []);
  useEffect(() => void load(), [load]);
  const current = presets.find((preset) => isSameAsPreset(settings, preset.settings));
  // What was pressed goes away: the focus stays with the presets.
  const focus = () => document.getElementById(id)?.focus();
  const remove = async (preset: Preset) => {
    const answer = await presetsApi.remove(preset.id);
    setFailure(answer.ok ? null : answer.failure.message);
    if (answer.ok) focus();
    await load();
  };
  const save = async (name: string) => {
    const answer = await presetsApi.create(name, settings);
    setFailure(answer.ok ? null : answer.failure.message);
    if (!answer.ok) return;
    close();
    await load();
  };
  const close = () => {
    setNaming(false);
    focus();
  };
  return (
    <Field id={id} label="Preset" error={failure}>
      <div className={styles.row}>
        <PresetSelect
          {...{ id, presets, current }}
          onApply={(preset) => onApply(withPreset(settings, preset.settings))}
        />
        {current && !current.builtIn && (
          <IconButton
            icon="trash"
            size={16}
            label={`Delete preset ${current.name}`}
            onClick={() => void remove(current)}
          />
        )}
        {!current && !naming && (
          <button type="button" className={styles.button} onClick={() => setNaming(true)}>
            Save as a preset
          </button>
        )}
        {naming && <NameForm onSave={save} onCancel={close} />}
      </div>
    </Field>
  );
}

type SelectProps = {
  id: string;
  presets: readonly Preset[];
  current: Preset | undefined;
  onApply: (preset: Preset) => void;
};

function PresetSelect({ id, presets, current, onApply }: SelectProps) {
  const own = presets.filter((preset) => !preset.builtIn);
  const choose = (presetId: string) => {
    const preset = presets.find((one) => one.id === presetId);
    if (preset) onApply(preset);
  };
  const toOption = (preset: Preset) => (
    <option key={preset.id} value={preset.id}>
      {preset.name}
    </option>
  );
  return (
    <select id={id} value={current?.id ?? ''} onChange={(event) => choose(event.target.value)}>
      {!current && (
        <option value="" disabled>
          Your own mixture
        </option>
      )}
      <optgroup label="Built-in">{presets.filter((one) => one.builtIn).map(toOption)}</optgroup>
      {own.length > 0 && <optgroup label="Yours">{own.map(toOption)}</optgroup>}
    </select>
  );
}

type FormProps = { onSave: (name: string) => Promise<void>; onCancel: () => void };

function NameForm({ onSave, onCancel }: FormProps) {
  const [name, setName] = useState('');
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void onSave(name.trim());
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
        autoFocus
        aria-label="Preset name"
        placeholder="Name"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className={styles.button}>
        Save
      </button>
      <button type="button" className={styles.button} onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}
