import type { Message } from '@/lib/domain/message';
import styles from './tool-calls.module.css';

/** What the model asked to have called. Nothing is run here: the request itself is the answer. */
export function ToolCalls({ message }: { message: Message }) {
  return message.parts.map((part) =>
    part.type === 'dynamic-tool' ? (
      <figure key={part.toolCallId} className={styles.call}>
        <figcaption>
          Asks to call <code>{part.toolName}</code>
        </figcaption>
        {part.input !== undefined && <pre>{JSON.stringify(part.input, null, 2)}</pre>}
      </figure>
    ) : null,
  );
}
