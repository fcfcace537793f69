'use client';

import { useId, useRef } from 'react';
import type { ChoiceParameter } from '@/lib/models/parameter';
import { findLooseObjects, parseSchema } from '@/lib/models/schema-check';
import { SCHEMA_EXAMPLES } from '@/lib/models/schema-examples';
import type { Settings } from '@/lib/models/settings';
import { Field, toDescription } from './field';
import styles from './field.module.css';
import { checkName } from './names';
import { TextField } from './text-field';

type Format = NonNullable<Settings['response_format']>;
type Schema = Extract<Format, { type: 'json_schema' }>['json_schema'];
type Props = {
  parameter: ChoiceParameter;
  value: Settings['response_format'];
  onChange: (value: Settings['response_format']) => void;
};

const [FIRST] = SCHEMA_EXAMPLES;

/** @param kept the schema that was in force before, which somebody may have written themselves */
export function toFormat(type: string, kept: Schema | null): Settings['response_format'] {
  if (type === 'json_object') return { type };
  if (type !== 'json_schema' || !FIRST) return undefined;
  const first = { name: FIRST.name, strict: true, schema: FIRST.schema };
  return { type, json_schema: kept ?? first };
}

export function FormatField({ parameter, value, onChange }: Props) {
  const id = useId();
  const isObject = value?.type === 'json_object';
  const kept = useRef<Schema | null>(null);
  if (value?.type === 'json_schema') kept.current = value.json_schema;
  return (
    <>
      <Field
        id={id}
        label={parameter.label}
        help={
          isObject
            ? 'The model wants the word “JSON” in the system prompt or in your message.'
            : parameter.help
        }
      >
        <select
          id={id}
          value={value?.type ?? parameter.default}
          aria-describedby={toDescription(id, null)}
          onChange={(event) => onChange(toFormat(event.target.value, kept.current))}
        >
          {parameter.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </Field>
      {value?.type === 'json_schema' && (
        <SchemaEditor
          schema={value.json_schema}
          onChange={(schema) => onChange({ type: 'json_schema', json_schema: schema })}
        />
      )}
    </>
  );
}

function SchemaEditor({ schema, onChange }: { schema: Schema; onChange: (next: Schema) => void }) {
  const exampleId = useId();
  const loose = schema.strict ? findLooseObjects(schema.schema) : [];
  return (
    <>
      <Field id={exampleId} label="Begin with an example">
        <select
          id={exampleId}
          value=""
          onChange={({ target }) => {
            const example = SCHEMA_EXAMPLES.find(({ name }) => name === target.value);
            if (example) onChange({ ...schema, name: example.name, schema: example.schema });
          }}
        >
          <option value="" disabled>
            Choose one…
          </option>
          {SCHEMA_EXAMPLES.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <TextField
        kind="line"
        label="Schema name"
        help="Letters, digits, underscores and hyphens; the model reads it."
        value={schema.name}
        check={checkName}
        onChange={(name) => onChange({ ...schema, name })}
      />
      <TextField
        kind="code"
        label="Schema"
        help="JSON Schema of the answer."
        value={JSON.stringify(schema.schema, null, 2)}
        check={checkSchema}
        onChange={(text) => {
          const parsed = parseSchema(text);
          if (parsed.ok) onChange({ ...schema, schema: parsed.value });
        }}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={schema.strict ?? false}
          onChange={(event) => onChange({ ...schema, strict: event.target.checked })}
        />
        Strict: the model cannot depart from the schema
      </label>
      {loose.length > 0 && (
        <p className={styles.error} role="status">
          Strict schemas list every property as required and have "additionalProperties": false.
          Missing at: {loose.join(', ')}.
        </p>
      )}
    </>
  );
}

export function checkSchema(text: string): string | null {
  const parsed = parseSchema(text);
  return parsed.ok ? null : `${parsed.failure.message}. Not taken.`;
}
