'use client';

import { useId } from 'react';
import { Field } from '@/components/settings/field';
import type { WidgetDraft } from '@/lib/widget/draft';
import type { Scheme } from '@/lib/widget/look';

const ACCENT = '#2f5fae';

const SCHEMES: { value: Scheme; label: string }[] = [
  { value: 'auto', label: 'As the visitor’s device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

type Props = { draft: WidgetDraft; change: (change: Partial<WidgetDraft>) => void };

/** Colour, scheme and place of a widget. */
export function LookFields({ draft, change }: Props) {
  const [colour, scheme, place] = [useId(), useId(), useId()];
  const { theme, position } = draft;
  return (
    <>
      <Field
        id={colour}
        label="Colour"
        help="Of the button and of what can be pressed. In the chat it is darkened or lightened until it can be read."
        aside={
          <input
            id={colour}
            type="color"
            value={theme.accent ?? ACCENT}
            aria-describedby={`${colour}-help`}
            onChange={(event) => change({ theme: { ...theme, accent: event.target.value } })}
          />
        }
      >
        {null}
      </Field>
      <Field id={scheme} label="Scheme">
        <select
          id={scheme}
          value={theme.scheme}
          onChange={(event) =>
            change({ theme: { ...theme, scheme: event.target.value as Scheme } })
          }
        >
          {SCHEMES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field
        id={place}
        label="Button"
        help="“End” is the right side of a page in English, and the left side of one in Arabic."
      >
        <select
          id={place}
          value={position}
          aria-describedby={`${place}-help`}
          onChange={(event) => change({ position: event.target.value as 'start' | 'end' })}
        >
          <option value="end">At the bottom, at the end of the line</option>
          <option value="start">At the bottom, at the start of the line</option>
        </select>
      </Field>
    </>
  );
}
