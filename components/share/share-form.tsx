'use client';

import { type FormEvent, useId, useState } from 'react';
import { Field } from '@/components/settings/field';
import {
  DAY_SECONDS,
  type ShareChoices,
  type ShareDraft,
  sharesApi,
  toDateText,
} from '@/lib/client/shares';
import type { ShareLink, ShareOutline } from '@/lib/domain/share';
import { PassphraseField } from './passphrase-field';
import { RangeFields } from './range-fields';
import styles from './share.module.css';
import { SharePreview } from './share-preview';
import { useCheck } from './use-check';

type Props = {
  conversationId: string;
  outline: ShareOutline;
  link: ShareLink | null;
  onDone: (link: ShareLink) => void;
};

/** `undefined` leaves the end of a link as it is. */
const EXPIRIES: { label: string; seconds: number | null }[] = [
  { label: '7 days', seconds: 7 * DAY_SECONDS },
  { label: '30 days', seconds: 30 * DAY_SECONDS },
  { label: 'Never', seconds: null },
];

export function ShareForm({ conversationId, outline, link, onDone }: Props) {
  const id = useId();
  const [draft, setDraft] = useState<ShareDraft>(() => startDraft(conversationId, outline, link));
  const [choices, setChoices] = useState<ShareChoices>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { checked, check, refusal } = useCheck(draft);
  const change = (changed: Partial<ShareDraft>) => setDraft({ ...draft, ...changed });

  const publish = async (isNew: boolean) => {
    setBusy(true);
    const answer =
      isNew || !link
        ? await sharesApi.create(draft, choices)
        : await sharesApi.update(link.id, draft, choices);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure.message);
    if (answer.ok) onDone(answer.value);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void publish(link === null);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.fields}>
        <Field id={`${id}title`} label="Title">
          <input
            id={`${id}title`}
            value={draft.title}
            maxLength={120}
            dir="auto"
            autoComplete="off"
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <RangeFields {...{ outline, draft, change }} />
        <ExpiryField {...{ id: `${id}expires`, choices, link, onChange: setChoices }} />
        <PassphraseField
          isSet={link?.hasPassphrase ?? false}
          onChange={(passphrase) => {
            const { passphrase: _, ...rest } = choices;
            setChoices(passphrase === undefined ? rest : { ...rest, passphrase });
          }}
        />
      </div>
      <SharePreview {...{ draft: checked, check, refusal }} />
      <div className={styles.actions}>
        {failure && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
        <a className={styles.all} href="/shares">
          All my links
        </a>
        {link && (
          <button
            type="button"
            className={styles.button}
            disabled={busy}
            onClick={() => void publish(true)}
          >
            Create another link
          </button>
        )}
        <button type="submit" className={styles.primary} disabled={busy || refusal !== null}>
          {link ? 'Update link' : 'Create link'}
        </button>
      </div>
    </form>
  );
}

type ExpiryProps = {
  id: string;
  choices: ShareChoices;
  link: ShareLink | null;
  onChange: (choices: ShareChoices) => void;
};

function ExpiryField({ id, choices, link, onChange }: ExpiryProps) {
  return (
    <Field id={id} label="Expires">
      <select
        id={id}
        value={toChoice(choices, link)}
        onChange={(event) => {
          const chosen = EXPIRIES.find(({ label }) => label === event.target.value);
          const { expiresIn: _, ...rest } = choices;
          onChange(chosen ? { ...rest, expiresIn: chosen.seconds } : rest);
        }}
      >
        {link && <option value="">{toKeptText(link)}</option>}
        {EXPIRIES.map(({ label }) => (
          <option key={label}>{label}</option>
        ))}
      </select>
    </Field>
  );
}

/** A link is updated to where the conversation stands now, from where it began. */
function startDraft(
  conversationId: string,
  { title, messages }: ShareOutline,
  link: ShareLink | null,
): ShareDraft {
  const { firstId, withSystem } = link?.range ?? {};
  return {
    conversationId,
    title: link?.title ?? title,
    firstId: messages.some((message) => message.id === firstId) ? firstId : undefined,
    ...(withSystem && { withSystem }),
  };
}

function toChoice({ expiresIn }: ShareChoices, link: ShareLink | null): string {
  if (expiresIn === undefined) return link ? '' : '30 days';
  return EXPIRIES.find(({ seconds }) => seconds === expiresIn)?.label ?? '';
}

const toKeptText = ({ expiresAt }: ShareLink): string =>
  expiresAt === null ? 'As now: never' : `As now: on ${toDateText(expiresAt)}`;
