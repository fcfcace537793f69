'use client';

import { memo } from 'react';
import type { Message } from '@/lib/domain/message';
import { AssistantMessage } from './assistant-message';
import { useAnswer } from './use-answer';
import { UserMessage } from './user-message';
import type { SwitchTo } from './versions';

type Props = { message: Message; isLast: boolean; onSwitch: SwitchTo };

/** One message. Of all of them, only the one being written draws itself anew. */
export const MessageItem = memo(
  function MessageItem({ message, isLast, onSwitch }: Props) {
    const shown = useAnswer(message);
    return shown.role === 'user' ? (
      <UserMessage message={shown} onSwitch={onSwitch} />
    ) : (
      <AssistantMessage message={shown} isLast={isLast} onSwitch={onSwitch} />
    );
  },
  (before, after) => before.message === after.message && before.isLast === after.isLast,
);
