'use client';

import { useId, useState } from 'react';
import { Field } from '@/components/settings/field';
import fieldStyles from '@/components/settings/field.module.css';

type Props = {
  /** Whether the link asks for one already. */
  isSet: boolean;
  /** The words; null for none; undefined to leave it as it is. */
  onChange: (passphrase: string | null | undefined) => void;
};

/** Asks readers for words that only some of them know. */
export function PassphraseField({ isSet, onChange }: Props) {
  const id = useId();
  const [asks, setAsks] = useState(isSet);
  const [words, setWords] = useState('');
  return (
    <>
      <label className={fieldStyles.check}>
        <input
          type="checkbox"
          checked={asks}
          onChange={(event) => {
            setAsks(event.target.checked);
            setWords('');
            onChange(event.target.checked || !isSet ? undefined : null);
          }}
        />
        Ask readers for a passphrase
      </label>
      {asks && (
        <Field
          id={id}
          label="Passphrase"
          help={
            isSet
              ? 'Leave it empty to keep the one there is. It cannot be shown again.'
              : 'At least 8 characters. It cannot be shown again, so note it down.'
          }
        >
          <input
            id={id}
            value={words}
            minLength={8}
            maxLength={200}
            required={!isSet}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-help`}
            onChange={(event) => {
              setWords(event.target.value);
              onChange(event.target.value || undefined);
            }}
          />
        </Field>
      )}
    </>
  );
}
