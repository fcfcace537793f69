'use client';

import { Suspense, useState } from 'react';
import { lazily } from '@/components/ui/lazily';
import { api } from '@/lib/client/api';
import { askAbove } from '@/lib/client/ask-above';
import type { Conversation } from '@/lib/client/conversation';
import type { Question } from '@/lib/client/cost-guard';
import type { Draft } from '@/lib/client/draft';
import { loadModels } from '@/lib/client/models';
import type { Store } from '@/lib/client/store';
import { countTokens } from '@/lib/client/token-counter';
import { WindowMeter } from '@/lib/client/window-meter';
import { toPriceText, toShortText } from '@/lib/client/window-text';
import { goOnBelow } from './go-on-below';
import { useConversationState, useStore } from './parley-context';
import styles from './window-parts.module.css';

const WindowDialog = lazily(() => import('./window-dialog'));

export const createMeter = (conversation: Conversation, draft: Store<Draft>): WindowMeter =>
  new WindowMeter(conversation, draft, { api, count: countTokens, loadModels, askAbove });

type Props = { meter: WindowMeter };

/** How much of the window the next turn takes, as a ring and a number. */
export function Gauge({ meter }: Props) {
  const [open, setOpen] = useState(false);
  const { total, exact } = useStore(meter.gauge, (gauge) => gauge);
  const { contextWindow } = useStore(meter.model, (model) => model);
  const share = Math.min(1, total / contextWindow);
  const label = `Window: ${exact ? '' : 'about '}${total.toLocaleString('en')} of ${contextWindow.toLocaleString('en')} tokens`;
  return (
    <>
      <button
        type="button"
        className={styles.gauge}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={() => {
          meter.open();
          setOpen(true);
        }}
      >
        <Ring share={share} />
        <span>
          {!exact && '≈ '}
          {toShortText(total)}
        </span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <WindowDialog meter={meter} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** A hundredth is the least that can be seen. */
function Ring({ share }: { share: number }) {
  const shown = share === 0 ? 0 : Math.max(0.02, share);
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className={styles.ring}>
      <circle cx="8" cy="8" r="6" />
      <circle
        cx="8"
        cy="8"
        r="6"
        pathLength="1"
        strokeDasharray={`${shown} 1`}
        transform="rotate(-90 8 8)"
        className={share > 0.9 ? styles.full : styles.used}
      />
    </svg>
  );
}

/** Asks before a costly send, and says beforehand what will no longer be sent. */
export function Notice({ meter }: Props) {
  const question = useStore(meter.guard.question, (asked) => asked);
  const counting = useStore(meter.guard.counting, (waits) => waits);
  const { total, exact } = useStore(meter.gauge, (gauge) => gauge);
  const isOver = exact && total > meter.room;
  if (!question && !counting && !isOver) return null;
  return (
    <div className={styles.notice}>
      {isOver && <Overflow conversation={meter.conversation} />}
      {counting && <p role="status">Counting its tokens before it is sent…</p>}
      {question && <CostQuestion question={question} />}
    </div>
  );
}

function Overflow({ conversation }: { conversation: Conversation }) {
  const isDropped = useConversationState((state) => state.overflow) === 'drop';
  return (
    <p role="status">
      This no longer fits into the model’s window: the oldest turns are{' '}
      {isDropped ? 'left out' : 'summarised first'}. They stay here.{' '}
      <button
        type="button"
        className={styles.link}
        onClick={() => void conversation.chosen.changeOverflow(isDropped ? 'summarise' : 'drop')}
      >
        {isDropped ? 'Summarise them instead' : 'Leave them out instead'}
      </button>
    </p>
  );
}

function CostQuestion({ question }: { question: Question }) {
  const decline = () => {
    question.answer(false);
    document.getElementById('message')?.focus();
  };
  return (
    <div
      role="alertdialog"
      aria-label="Costly message"
      aria-describedby="cost"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        decline();
      }}
    >
      <p id="cost">
        This sends {question.tokens.toLocaleString('en')} tokens: {toPriceText(question)}.
      </p>
      <p className={styles.buttons}>
        <button
          type="button"
          // biome-ignore lint/a11y/noAutofocus: it was just asked for, and Enter goes on with it
          autoFocus
          onClick={() => {
            question.answer(true);
            goOnBelow();
          }}
        >
          Send it
        </button>
        <button type="button" onClick={decline}>
          Not now
        </button>
      </p>
    </div>
  );
}
