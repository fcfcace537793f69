'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { checkNumber, type NumberParameter, toRangeText } from '@/lib/models/parameter';
import { Field, toDescription } from './field';
import styles from './field.module.css';

type Props = {
  parameter: NumberParameter;
  value: number | undefined;
  /** Why a value within its range cannot be set now; null where it can. */
  check: (value: number) => string | null;
  onChange: (value: number | undefined) => void;
};

const toText = (value: number | undefined) => (value === undefined ? '' : String(value));
const toSentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** A number of the catalogue. What does not fit is said here and not taken: nothing is rounded. */
export function NumberField({ parameter, value, check, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => toText(value));
  const [error, setError] = useState<string | null>(null);
  // Set from elsewhere: a preset, the slider, a change that was taken back.
  useEffect(() => {
    setText((now) => (now !== '' && Number(now) === value ? now : toText(value)));
    setError(null);
  }, [value]);
  const change = (next: string) => {
    setText(next);
    const isUnreadable = input.current?.validity.badInput ?? false;
    if (next === '' && !isUnreadable) {
      setError(null);
      return onChange(undefined);
    }
    const number = isUnreadable ? Number.NaN : Number(next);
    const problem = checkNumber(parameter, number) ?? check(number);
    setError(problem && `${toSentence(problem)} Not taken.`);
    if (!problem) onChange(Number(next));
  };
  const { name, label, help, default: initial } = parameter;
  const step = parameter.type === 'integer' ? 1 : 0.1;
  const reset = () => {
    setText('');
    setError(null);
    onChange(undefined);
    input.current?.focus();
  };
  return (
    <Field
      {...{ id, label, error }}
      help={`${help} ${toSentence(toRangeText(parameter))}`}
      aside={
        <span className={styles.number}>
          {(text !== '' || error) && (
            <IconButton
              icon="close"
              size={14}
              label={`Leave ${label.toLowerCase()} unset`}
              onClick={reset}
            />
          )}
          <input
            {...{ id, ref: input, name, step }}
            type="number"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            placeholder={initial === undefined ? 'none' : String(initial)}
            aria-invalid={error !== null}
            aria-describedby={toDescription(id, error)}
            onChange={(event) => change(event.target.value)}
          />
        </span>
      }
    >
      <Slider {...{ parameter, value, onChange }} />
    </Field>
  );
}

/** The same value for the pointer; by key and for screen readers, the field is enough. */
function Slider({ parameter, value, onChange }: Omit<Props, 'check'>) {
  const { minimum, maximum, default: initial } = parameter;
  if (minimum === undefined || maximum === undefined) return null;
  return (
    <input
      type="range"
      tabIndex={-1}
      aria-hidden="true"
      className={value === undefined ? styles.unset : undefined}
      min={minimum}
      max={maximum}
      step={0.05}
      value={value ?? initial ?? minimum}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}
