'use client';

import { useId } from 'react';
import { Field } from '@/components/settings/field';
import type { Problems, WidgetDraft } from '@/lib/widget/draft';
import { AnswerFields } from './answer-fields';
import { LinesField } from './lines-field';
import { LookFields } from './look-fields';
import styles from './widgets-page.module.css';

type Props = {
  draft: WidgetDraft;
  problems: Problems;
  change: (change: Partial<WidgetDraft>) => void;
};

/** Everything that an owner decides about a widget. */
export function WidgetForm({ draft, problems, change }: Props) {
  return (
    <>
      <fieldset className={styles.group}>
        <legend>Who sees it</legend>
        <EnabledField draft={draft} change={change} />
        <LinesField
          label="Name"
          help="Stands at the top of the chat."
          rows={1}
          value={draft.name}
          problem={problems.name}
          onChange={(name) => change({ name })}
        />
        <LinesField
          label="Allowed origins"
          help="The sites that may show it, one a line. On any other site it does not open."
          placeholder="https://example.com"
          value={draft.origins}
          problem={problems.origins}
          onChange={(origins) => change({ origins })}
        />
        <BudgetField draft={draft} problem={problems.dailyTokens} change={change} />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>What it says first</legend>
        <LinesField
          label="Greeting"
          help="Shown before anything was asked."
          value={draft.greeting}
          problem={undefined}
          onChange={(greeting) => change({ greeting })}
        />
        <LinesField
          label="Starter questions"
          help="One a line, six at most. A visitor asks them with one click."
          rows={3}
          value={draft.starters}
          problem={problems.starters}
          onChange={(starters) => change({ starters })}
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>How it looks</legend>
        <LookFields draft={draft} change={change} />
      </fieldset>
      <fieldset className={styles.group}>
        <legend>How it answers</legend>
        <AnswerFields draft={draft} change={change} />
      </fieldset>
    </>
  );
}

type PartProps = Pick<Props, 'draft' | 'change'>;

function EnabledField({ draft, change }: PartProps) {
  const id = useId();
  return (
    <Field
      id={id}
      label="Switched on"
      help="Switched off, it says so to visitors, and answers nothing."
      aside={
        <input
          id={id}
          type="checkbox"
          checked={draft.enabled}
          aria-describedby={`${id}-help`}
          onChange={(event) => change({ enabled: event.target.checked })}
        />
      }
    >
      {null}
    </Field>
  );
}

function BudgetField({ draft, problem, change }: PartProps & { problem: string | undefined }) {
  const { dailyTokens } = draft;
  return (
    <LinesField
      label="Daily budget in tokens"
      help="Of questions and answers together, from 00:00 UTC. One visitor can have a fifth of it; what is spent is refused kindly."
      rows={1}
      value={Number.isNaN(dailyTokens) ? '' : String(dailyTokens)}
      problem={problem}
      onChange={(text) => change({ dailyTokens: /^\d+$/.test(text) ? Number(text) : Number.NaN })}
    />
  );
}
