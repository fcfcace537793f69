'use client';

import { useId } from 'react';
import { Field } from '@/components/settings/field';
import fieldStyles from '@/components/settings/field.module.css';
import type { ShareDraft } from '@/lib/client/shares';
import type { ShareOutline } from '@/lib/domain/share';

type Props = {
  outline: ShareOutline;
  draft: ShareDraft;
  change: (changed: Partial<ShareDraft>) => void;
};

/** Which part of the conversation is shown, and whether the system prompt is. */
export function RangeFields({ outline: { messages, hasSystem }, draft, change }: Props) {
  const id = useId();
  const start = messages.findIndex((message) => message.id === draft.firstId);
  const end = messages.findIndex((message) => message.id === draft.leafId);
  return (
    <>
      <Field id={`${id}from`} label="From">
        <select
          id={`${id}from`}
          value={draft.firstId ?? ''}
          onChange={(event) => change({ firstId: event.target.value || undefined })}
        >
          <option value="">The first message</option>
          {toOptions(messages, 1, end === -1 ? messages.length : end + 1)}
        </select>
      </Field>
      <Field id={`${id}to`} label="To">
        <select
          id={`${id}to`}
          value={draft.leafId ?? ''}
          onChange={(event) => change({ leafId: event.target.value || undefined })}
        >
          <option value="">The last message</option>
          {toOptions(messages, Math.max(0, start), messages.length - 1)}
        </select>
      </Field>
      {hasSystem && (
        <label className={fieldStyles.check}>
          <input
            type="checkbox"
            checked={draft.withSystem ?? false}
            onChange={(event) => change({ withSystem: event.target.checked })}
          />
          Show the system prompt
        </label>
      )}
    </>
  );
}

function toOptions(messages: ShareOutline['messages'], from: number, to: number) {
  return messages.slice(from, to).map(({ id, role, excerpt }, index) => (
    <option key={id} value={id}>
      {from + index + 1} · {role === 'user' ? 'You' : 'Assistant'}: {excerpt.slice(0, 60)}
    </option>
  ));
}
