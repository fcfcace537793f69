'use client';

import { Dialog } from '@/components/settings/dialog';
import { ASK_ABOVE_CHOICES, askAbove } from '@/lib/client/ask-above';
import type { WindowMeter } from '@/lib/client/window-meter';
import { toPriceText, toShareText } from '@/lib/client/window-text';
import type { Overflow } from '@/lib/domain/window-note';
import { useConversationState, useStore } from './parley-context';
import styles from './window-dialog.module.css';

type Props = { meter: WindowMeter; onClose: () => void };

/** What the next turn sends, what that costs, and what happens when it no longer fits. */
export default function WindowDialog({ meter, onClose }: Props) {
  return (
    <Dialog title="Window" narrow onClose={onClose}>
      <Usage meter={meter} />
      <OverflowField meter={meter} />
      <AskField />
    </Dialog>
  );
}

function Usage({ meter }: { meter: WindowMeter }) {
  const gauge = useStore(meter.gauge, (one) => one);
  const { contextWindow, prices } = useStore(meter.model, (model) => model);
  // What a send costs hangs on these too.
  useConversationState((state) => state.overflow);
  useConversationState((state) => state.settings);
  const { total, exact } = gauge;
  const rows: [string, number][] = [
    ['System prompt', gauge.system],
    ['Tools and format', gauge.tools],
    ['Conversation', gauge.conversation],
    ['Draft', gauge.draft],
    ['Attachments', gauge.attachments],
  ];
  return (
    <section className={styles.usage}>
      <p className={styles.total} aria-live="polite">
        <strong>
          {!exact && '≈ '}
          {total.toLocaleString('en')}
        </strong>{' '}
        of {contextWindow.toLocaleString('en')} tokens · {toShareText(total, contextWindow)}
      </p>
      <meter
        aria-label="Share of the window"
        max={contextWindow}
        high={contextWindow * 0.9}
        value={total}
      />
      <dl>
        {rows.map(([name, tokens]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{tokens.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>
        {exact
          ? 'Counted with the model’s own tokeniser, o200k_base.'
          : 'An estimate, until it is counted.'}{' '}
        Sending it costs {toPriceText(meter.toPrice(total))}. Prices of {prices.asOf}.
      </p>
    </section>
  );
}

const POLICIES: { value: Overflow; label: string; hint: string }[] = [
  {
    value: 'summarise',
    label: 'Summarise the oldest turns',
    hint: 'The model writes a summary first, which costs as much as reading them once more.',
  },
  {
    value: 'drop',
    label: 'Leave the oldest turns out',
    hint: 'The model no longer knows them.',
  },
];

function OverflowField({ meter }: { meter: WindowMeter }) {
  const overflow = useConversationState((state) => state.overflow);
  return (
    <fieldset className={styles.field}>
      <legend>When the conversation outgrows the window</legend>
      {POLICIES.map(({ value, label, hint }) => (
        <label key={value}>
          <input
            type="radio"
            name="overflow"
            value={value}
            checked={overflow === value}
            onChange={() => void meter.conversation.chosen.changeOverflow(value)}
          />
          <span>
            {label}
            <small>{hint}</small>
          </span>
        </label>
      ))}
      <p className={styles.hint}>
        Nothing is removed here: a note in the conversation says what is sent instead.
      </p>
    </fieldset>
  );
}

function AskField() {
  const limit = useStore(askAbove, (choice) => choice);
  return (
    <label className={styles.ask}>
      Ask before a send that costs more than
      <select
        value={limit ?? 'never'}
        onChange={({ target }) =>
          askAbove.set(target.value === 'never' ? null : Number(target.value))
        }
      >
        {ASK_ABOVE_CHOICES.map((choice) => (
          <option key={choice} value={choice ?? 'never'}>
            {choice === null ? 'never ask' : `$${choice.toFixed(2)}`}
          </option>
        ))}
      </select>
    </label>
  );
}
