'use client';

import { useConversation, useConversationState } from '@/components/chat/parley-context';
import type { ExchangeItem } from '@/lib/domain/exchange';
import styles from './dialog.module.css';
import { Field } from './field';
import fieldStyles from './field.module.css';

type Props = {
  id: string;
  answers: readonly { id: string; question: string }[];
  value: string;
  item: ExchangeItem | null;
  onChoose: (messageId: string, index: number | null) => void;
};

/** Which answer of those on the page is looked into, and which of its requests where it took several. */
export function RequestPicker({ id, answers, value, item, onChoose }: Props) {
  const conversation = useConversation();
  const hasOlder = useConversationState((state) => state.olderCursor !== null);
  return (
    <div className={styles.choices}>
      <Field id={id} label="Answer to">
        <select id={id} value={value} onChange={({ target }) => onChoose(target.value, null)}>
          {answers.map((answer) => (
            <option key={answer.id} value={answer.id}>
              {answer.question}
            </option>
          ))}
        </select>
      </Field>
      {hasOlder && (
        <button
          type="button"
          className={fieldStyles.button}
          onClick={() => void conversation.loadOlder()}
        >
          List older answers
        </button>
      )}
      {item && item.count > 1 && (
        <Field id={`${id}-step`} label="Request">
          <select
            id={`${id}-step`}
            value={item.index}
            onChange={({ target }) => onChoose(value, Number(target.value))}
          >
            {Array.from({ length: item.count }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a request has nothing but its number
              <option key={index} value={index}>
                {index + 1} of {item.count}
              </option>
            ))}
          </select>
        </Field>
      )}
    </div>
  );
}
