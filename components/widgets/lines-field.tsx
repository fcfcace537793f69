'use client';

import { useId, useState } from 'react';
import { Field, toDescription } from '@/components/settings/field';

type Props = {
  label: string;
  help: string;
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
  /** Lines that are shown; one makes it a field of one line. */
  rows?: number;
  placeholder?: string;
};

/** A text that is kept as it is typed; what is wrong with it is said once one has left it. */
export function LinesField({
  label,
  help,
  value,
  problem,
  onChange,
  rows = 2,
  placeholder,
}: Props) {
  const id = useId();
  const [wasLeft, setLeft] = useState(false);
  const error = wasLeft ? problem : undefined;
  const shared = {
    id,
    value,
    placeholder,
    dir: 'auto',
    autoComplete: 'off',
    'aria-invalid': error !== undefined,
    'aria-describedby': toDescription(id, error),
    onBlur: () => setLeft(true),
  };
  return (
    <Field {...{ id, label, help, error: error ?? null }}>
      {rows === 1 ? (
        <input {...shared} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
