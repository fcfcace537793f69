'use client';

import { useId } from 'react';
import { toNamedChoice } from '@/lib/models/change-settings';
import type { BooleanParameter, ChoiceParameter } from '@/lib/models/parameter';
import type { Settings } from '@/lib/models/settings';
import { Field, toDescription } from './field';

type StreamProps = {
  parameter: BooleanParameter;
  value: boolean | undefined;
  onChange: (value: boolean | undefined) => void;
};

/** On is how a chat works here; off asks for the whole answer at once. */
export function StreamField({ parameter, value, onChange }: StreamProps) {
  const id = useId();
  return (
    <Field
      {...{ id, label: parameter.label, help: parameter.help }}
      aside={
        <input
          id={id}
          type="checkbox"
          checked={value !== false}
          aria-describedby={toDescription(id, null)}
          onChange={(event) => onChange(event.target.checked ? undefined : false)}
        />
      }
    >
      {null}
    </Field>
  );
}

type ChoiceProps = {
  parameter: ChoiceParameter;
  tools: NonNullable<Settings['tools']>;
  value: Settings['tool_choice'];
  onChange: (value: Settings['tool_choice']) => void;
};

/** Marks the name of a function, which could be "none" as well. */
const NAMED = 'function:';

export function ToolChoiceField({ parameter, tools, value, onChange }: ChoiceProps) {
  const id = useId();
  const plain = parameter.choices.filter((choice) => choice.value !== 'function');
  const chosen = typeof value === 'object' ? `${NAMED}${value.function.name}` : value;
  const choose = (next: string) => {
    if (next === parameter.default) return onChange(undefined);
    if (next.startsWith(NAMED)) return onChange(toNamedChoice(next.slice(NAMED.length)));
    return onChange(next as Settings['tool_choice']);
  };
  return (
    <Field
      id={id}
      label={parameter.label}
      help={tools.length > 0 ? parameter.help : `${parameter.help} Add a function first.`}
    >
      <select
        id={id}
        value={chosen ?? parameter.default}
        aria-describedby={toDescription(id, null)}
        onChange={(event) => choose(event.target.value)}
      >
        {plain.map((choice) => (
          <option
            key={choice.value}
            value={choice.value}
            disabled={choice.value === 'required' && tools.length === 0}
          >
            {choice.label}
          </option>
        ))}
        {tools.map(({ function: { name } }) => (
          <option key={name} value={`${NAMED}${name}`}>
            Only {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
