'use client';

import type { DynamicToolUIPart } from 'ai';
import { Icon, type IconName } from '@/components/ui/icons';
import { toNode } from '@/lib/domain/json-text';
import { isBuiltIn } from '@/lib/models/built-in-tools';
import { JsonTree } from './json-tree';
import styles from './tool-card.module.css';
import { ToolOutput } from './tool-output';
import { ToolResultForm } from './tool-result-form';
import { useJson } from './use-json';

export type ToolPart = DynamicToolUIPart;

type Props = {
  part: ToolPart;
  messageId: string;
  /** True while the answer that it is in is being written. */
  streaming: boolean;
  /** True where the conversation waits for what a person answers. */
  canAnswer: boolean;
};

/** A function that the model asked to have called: its arguments as they come, and what came of it. */
export default function ToolCard({ part, messageId, streaming, canAnswer }: Props) {
  const { toolName, toolCallId, state } = part;
  const isWaiting = canAnswer && state === 'input-available' && !isBuiltIn(toolName);
  const { words, icon, tone } = toStatus(state, isWaiting, streaming);
  return (
    <figure
      className={styles.card}
      data-tone={tone}
      aria-label={`Call of ${toolName}`}
      aria-busy={state === 'input-streaming'}
    >
      <header className={styles.head}>
        <code>{toolName}</code>
        <span className={styles.status}>
          {icon && <Icon name={icon} size={14} />}
          {words}
        </span>
      </header>
      {part.input !== undefined && <Arguments part={part} />}
      {state === 'output-available' && <ToolOutput toolName={toolName} output={part.output} />}
      {state === 'output-error' && <p className={styles.error}>{part.errorText}</p>}
      {isWaiting && <ToolResultForm {...{ messageId, toolCallId, toolName }} />}
    </figure>
  );
}

type Status = { words: string; icon?: IconName; tone?: 'warn' | 'wait' };

function toStatus(state: ToolPart['state'], isWaiting: boolean, streaming: boolean): Status {
  switch (state) {
    case 'input-streaming':
      return { words: 'Asking…' };
    case 'output-available':
      return { words: 'Done', icon: 'check' };
    case 'output-error':
      return { words: 'Failed', icon: 'alert', tone: 'warn' };
    default:
      if (isWaiting) return { words: 'Waiting for your result', tone: 'wait' };
      return { words: streaming ? 'Asked' : 'No result was given' };
  }
}

/** While they stream they are text; a call whose arguments are no JSON keeps them as text. */
function Arguments({ part: { input, state } }: { part: ToolPart }) {
  if (typeof input === 'string')
    return <Written text={input} isWhole={state !== 'input-streaming'} />;
  const isEmpty = typeof input === 'object' && input !== null && Object.keys(input).length === 0;
  return isEmpty ? (
    <p className={styles.none}>Without arguments</p>
  ) : (
    <div className={styles.part}>
      <JsonTree node={toNode(input)} />
    </div>
  );
}

function Written({ text, isWhole }: { text: string; isWhole: boolean }) {
  const { node, isBroken, isComplete } = useJson(text, isWhole);
  const isTree = node !== null && !isBroken && (isComplete || !isWhole);
  return (
    <div className={styles.part}>
      {isTree ? <JsonTree node={node} /> : <pre dir="ltr">{text}</pre>}
    </div>
  );
}
