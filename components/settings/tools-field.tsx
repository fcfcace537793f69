'use client';

import { useId, useState } from 'react';
import { parseSchema } from '@/lib/models/schema-check';
import type { Settings } from '@/lib/models/settings';
import { checkSchema } from './format-field';
import { checkName } from './names';
import { TextField } from './text-field';
import styles from './tools-field.module.css';

type Tools = NonNullable<Settings['tools']>;
type Tool = Tools[number];
type Props = { tools: Tools; onChange: (tools: Tools) => void };

/** The functions that the model may ask for: what they are called, do, and take. */
export function ToolsField({ tools, onChange }: Props) {
  const id = useId();
  const [open, setOpen] = useState<number | null>(null);
  const add = () => {
    setOpen(tools.length);
    onChange([...tools, toNew(tools)]);
  };
  return (
    <section className={styles.tools} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id}>Functions</h3>
        <button type="button" onClick={add}>
          Add a function
        </button>
      </div>
      <p className={styles.help}>
        What the model may ask for. It never runs anything itself: its call is shown, and the result
        goes back to it.
      </p>
      {tools.map((tool, index) => (
        <details
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
          key={index}
          open={open === index}
          onToggle={(event) => {
            if (event.currentTarget.open) setOpen(index);
            else if (open === index) setOpen(null);
          }}
        >
          <summary>
            <code>{tool.function.name}</code>
          </summary>
          <ToolEditor
            tool={tool}
            others={tools.toSpliced(index, 1)}
            onChange={(next) => onChange(tools.with(index, next))}
          />
          <footer className={styles.foot}>
            <button
              type="button"
              aria-label={`Remove ${tool.function.name}`}
              onClick={() => {
                setOpen(null);
                onChange(tools.toSpliced(index, 1));
              }}
            >
              Remove
            </button>
          </footer>
        </details>
      ))}
    </section>
  );
}

function toNew(tools: Tools): Tool {
  const taken = new Set(tools.map(({ function: { name } }) => name));
  let name = 'my_function';
  for (let count = 2; taken.has(name); count++) name = `my_function_${count}`;
  const parameters = {
    type: 'object',
    properties: { query: { type: 'string' } },
    required: ['query'],
  };
  return { type: 'function', function: { name, parameters } };
}

type EditorProps = { tool: Tool; others: Tools; onChange: (tool: Tool) => void };

function ToolEditor({ tool, others, onChange }: EditorProps) {
  const { name, description = '', parameters = {} } = tool.function;
  const change = (next: Partial<Tool['function']>) =>
    onChange({ ...tool, function: { ...tool.function, ...next } });
  return (
    <div className={styles.editor}>
      <TextField
        kind="line"
        label="Function name"
        help="Letters, digits, underscores and hyphens."
        value={name}
        check={(text) =>
          others.some(({ function: other }) => other.name === text)
            ? `“${text}” is there already. Not taken.`
            : checkName(text)
        }
        onChange={(text) => change({ name: text })}
      />
      <TextField
        label="Description"
        help="The model decides by it when to ask."
        value={description}
        check={(text) => (text.length > 2_000 ? 'Must be 2,000 characters at most.' : null)}
        onChange={(text) => change({ description: text || undefined })}
      />
      <TextField
        kind="code"
        label="Parameters"
        help="JSON Schema of its arguments."
        value={JSON.stringify(parameters, null, 2)}
        check={checkSchema}
        onChange={(text) => {
          const parsed = parseSchema(text);
          if (parsed.ok) change({ parameters: parsed.value });
        }}
      />
    </div>
  );
}
