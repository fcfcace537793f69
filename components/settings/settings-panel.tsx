'use client';

import { useEffect, useState } from 'react';
import { useConversation, useConversationState } from '@/components/chat/parley-context';
import { loadModels } from '@/lib/client/models';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { withSetting, withTools } from '@/lib/models/change-settings';
import type { Parameter } from '@/lib/models/parameter';
import type { Settings } from '@/lib/models/settings';
import { findConflicts } from '@/lib/models/settings-conflicts';
import { StreamField, ToolChoiceField } from './choice-fields';
import styles from './field.module.css';
import { FormatField } from './format-field';
import { NumberField } from './number-field';
import { Panel } from './panel';
import { PresetPicker } from './preset-picker';
import { TextField } from './text-field';
import { ToolsField } from './tools-field';

/** Characters of a system prompt, the server's limit. */
const SYSTEM_LIMIT = 100_000;

/** What can be set for the open conversation. Every change is in force at once, and remembered. */
export default function SettingsPanel({ onClose }: { onClose: () => void }) {
  const conversation = useConversation();
  const phase = useConversationState((state) => state.phase);
  // What was changed last is saved when the panel, or the conversation, is left.
  useEffect(() => () => void conversation.chosen.save(), [conversation]);
  const isThere = phase === 'new' || phase === 'ready';
  return (
    <Panel title="Settings" onClose={onClose}>
      {isThere ? (
        <SettingsForm key={conversation.id} />
      ) : (
        <p className={styles.help}>The settings show once the conversation has loaded.</p>
      )}
    </Panel>
  );
}

function SettingsForm() {
  const conversation = useConversation();
  const settings = useConversationState((state) => state.settings);
  const refusal = useConversationState((state) => state.settingsRefusal);
  const change = (next: Settings) => conversation.chosen.change(next);
  const tools = settings.tools ?? [];
  const parameters = useParameters();
  return (
    <>
      {refusal && (
        <p className={styles.error} role="alert">
          Not saved: {refusal.message}
        </p>
      )}
      <PresetPicker settings={settings} onApply={change} />
      <TextField
        label="System prompt"
        help="Said to the model before the conversation. In force from the next answer on."
        placeholder="None"
        value={settings.system ?? ''}
        check={(text) =>
          text.length > SYSTEM_LIMIT ? 'Must be 100,000 characters at most. Not taken.' : null
        }
        onChange={(text) => change(withSetting(settings, 'system', text || undefined))}
      />
      {parameters.map((parameter) => (
        <ParameterField key={parameter.name} {...{ parameter, settings, change }} />
      ))}
      <ToolsField tools={tools} onChange={(next) => change(withTools(settings, next))} />
    </>
  );
}

/** As the model has them, until the server has said what its owner allows. */
function useParameters(): readonly Parameter[] {
  const [parameters, setParameters] = useState(DEFAULT_MODEL.parameters);
  useEffect(() => {
    let isHere = true;
    void loadModels().then((models) => {
      const [model] = models.ok ? models.value.items : [];
      if (isHere && model) setParameters(model.parameters);
    });
    return () => {
      isHere = false;
    };
  }, []);
  return parameters;
}

type FieldProps = {
  parameter: Parameter;
  settings: Settings;
  change: (settings: Settings) => void;
};

/** The control that fits a parameter of the catalogue. */
function ParameterField({ parameter, settings, change }: FieldProps) {
  const name = parameter.name as keyof Settings;
  const set = (value: unknown) => change(withSetting(settings, name, value as never));
  switch (parameter.type) {
    case 'number':
    case 'integer':
      return (
        <NumberField
          parameter={parameter}
          value={toNumber(settings[name])}
          check={(value) => toProblem(withSetting(settings, name, value as never))}
          onChange={set}
        />
      );
    case 'boolean':
      return <StreamField parameter={parameter} value={settings.stream} onChange={set} />;
    case 'choice':
      return parameter.name === 'tool_choice' ? (
        <ToolChoiceField
          {...{ parameter, tools: settings.tools ?? [], value: settings.tool_choice }}
          onChange={set}
        />
      ) : (
        <FormatField parameter={parameter} value={settings.response_format} onChange={set} />
      );
    default:
      return parameter satisfies never;
  }
}

/** Why the model would refuse these settings together. */
function toProblem(settings: Settings): string | null {
  const [conflict] = findConflicts(settings);
  return conflict ? `${conflict.path.join('.')} ${conflict.message}` : null;
}

const toNumber = (value: unknown) => (typeof value === 'number' ? value : undefined);
