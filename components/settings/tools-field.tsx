'use client';

import { useId, useRef, useState } from 'react';
import { BUILT_IN_LABELS, BUILT_IN_TOOLS, isBuiltIn } from '@/lib/models/built-in-tools';
import { withBuiltIn } from '@/lib/models/change-settings';
import { parseSchema } from '@/lib/models/schema-check';
import type { Settings } from '@/lib/models/settings';
import { checkSchema } from './format-field';
import { checkName } from './names';
import { TextField } from './text-field';
import styles from './tools-field.module.css';

type Tools = NonNullable<Settings['tools']>;
type Tool = Tools[number];
type Props = { tools: Tools; onChange: (tools: Tools) => void };

/** The functions that the model may ask for: those that run here, and a person's own. */
export function ToolsField({ tools, onChange }: Props) {
  const id = useId();
  return (
    <section className={styles.tools} aria-labelledby={id}>
      <h3 id={id}>Functions</h3>
      <p className={styles.help}>
        What the model may ask for. These run here, and it goes on with what they give:
      </p>
      {BUILT_IN_TOOLS.map(({ function: { name } }) => (
        <label key={name} className={styles.switch}>
          <input
            type="checkbox"
            checked={tools.some((tool) => tool.function.name === name)}
            onChange={({ target }) => onChange(withBuiltIn(tools, name, target.checked))}
          />
          <span>
            {BUILT_IN_LABELS[name].label}
            <small>{BUILT_IN_LABELS[name].help}</small>
          </span>
        </label>
      ))}
      <OwnTools tools={tools} onChange={onChange} />
    </section>
  );
}

/** A person's own: what they are called, do, and take. Others keep their places among them. */
function OwnTools({ tools, onChange }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const add = () => {
    setOpen(tools.length);
    onChange([...tools, toNew(tools)]);
  };
  return (
    <>
      <div className={styles.head}>
        <p className={styles.help}>Your own wait until you fill in their result.</p>
        <button ref={adder} type="button" onClick={add}>
          Add a function
        </button>
      </div>
      {tools.map((tool, index) =>
        isBuiltIn(tool.function.name) ? null : (
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
                  adder.current?.focus();
                  onChange(tools.toSpliced(index, 1));
                }}
              >
                Remove
              </button>
            </footer>
          </details>
        ),
      )}
    </>
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
          isBuiltIn(text) || others.some(({ function: other }) => other.name === text)
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
