'use client';

import { useEffect, useId, useState } from 'react';
import { Field, toDescription } from './field';
import styles from './field.module.css';

type Props = {
  label: string;
  help: string;
  value: string;
  /** Gives what is wrong with a text, or null; what is wrong is not handed on. */
  check: (text: string) => string | null;
  onChange: (text: string) => void;
  /** One line, several, or several of code. */
  kind?: 'line' | 'text' | 'code';
  placeholder?: string;
};

/** A text that is taken when it is right, and keeps what was typed when it is not. */
export function TextField(props: Props) {
  const { label, help, value, check, onChange, kind = 'text', placeholder } = props;
  const id = useId();
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  const isSame = kind === 'code' ? isSameJson : isSameText;
  // Set from elsewhere; what was typed here stays as it was typed.
  useEffect(() => {
    setText((now) => (isSame(now, value) ? now : value));
    setError(null);
  }, [value, isSame]);
  const change = (next: string) => {
    setText(next);
    const problem = check(next);
    setError(problem);
    if (problem === null) onChange(next);
  };
  const Control = kind === 'line' ? 'input' : 'textarea';
  return (
    <Field {...{ id, label, help, error }}>
      <Control
        {...{ id, placeholder }}
        value={text}
        dir={kind === 'text' ? 'auto' : 'ltr'}
        autoComplete="off"
        spellCheck={kind === 'text'}
        className={kind === 'code' ? styles.code : undefined}
        aria-invalid={error !== null}
        aria-describedby={toDescription(id, error)}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  );
}

const isSameText = (text: string, value: string) => text === value;

function isSameJson(text: string, value: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(value));
  } catch {
    return false;
  }
}
