'use client';

import { useParley } from '@/components/chat/parley-context';
import { Icon } from '@/components/ui/icons';
import { useModal } from '@/components/ui/use-modal';
import { toPathname } from '@/lib/client/address';
import type { Imported } from '@/lib/client/import-conversations';
import styles from './import-dialog.module.css';
import { openHere } from './open-here';
import { type ImportState, useImport } from './use-import';

/** Brings conversations in from a file, and says of each what became of it. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const dialog = useModal();
  const { state, start, stop } = useImport();
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="import-title"
      onClose={(event) => {
        // Inside the drawer, whose own closing this is not.
        event.stopPropagation();
        onClose();
      }}
    >
      <h2 id="import-title">Import conversations</h2>
      {state.phase === 'idle' ? (
        <Choice onFile={(file) => void start(file)} />
      ) : (
        <Report state={state} onOpened={onClose} />
      )}
      <footer>
        {state.phase === 'running' ? (
          <button type="button" onClick={stop}>
            Stop importing
          </button>
        ) : (
          <button type="button" onClick={onClose}>
            Close
          </button>
        )}
      </footer>
    </dialog>
  );
}

function Choice({ onFile }: { onFile: (file: File) => void }) {
  return (
    <>
      <p>
        A JSON file exported here, or the ZIP that ChatGPT sends when you export your data. It is
        read on this device, and only the conversations in it are sent.
      </p>
      <label className={styles.file}>
        <Icon name="upload" />
        Choose a file
        <input
          type="file"
          accept=".zip,.json,application/zip,application/json"
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
          }}
        />
      </label>
    </>
  );
}

function Report({ state, onOpened }: { state: ImportState; onOpened: () => void }) {
  const { phase, read, imported } = state;
  const count = imported.filter(({ outcome }) => outcome === 'imported').length;
  const failed = imported.length - count;
  const summary = `${count.toLocaleString('en')} imported${failed ? `, ${failed.toLocaleString('en')} not` : ''}`;
  return (
    <>
      {phase === 'running' && <progress value={read} aria-label="Read so far" />}
      <p role={phase === 'done' ? 'status' : undefined}>
        {phase === 'done' ? `${summary}.` : `${summary} so far…`}
      </p>
      <ul className={styles.report} aria-label="What became of each conversation">
        {imported.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <ReportLine key={index} imported={one} onOpened={onOpened} />
        ))}
      </ul>
    </>
  );
}

function ReportLine({ imported, onOpened }: { imported: Imported; onOpened: () => void }) {
  const parley = useParley();
  if (imported.outcome === 'failed') {
    return (
      <li className={styles.failed}>
        <Icon name="alert" size={16} />
        <span dir="auto">{imported.title}</span>
        <small>{imported.reason}</small>
      </li>
    );
  }
  const { id, title, left } = imported;
  const open = () => {
    onOpened();
    parley.open(id);
  };
  return (
    <li>
      <Icon name="check" size={16} />
      <a href={toPathname(id)} dir="auto" onClick={(event) => openHere(event, open)}>
        {title}
      </a>
      {left > 0 && <small>{toLeftText(left)}</small>}
    </li>
  );
}

const toLeftText = (left: number) =>
  left === 1
    ? '1 image, file or tool call was left out'
    : `${left} images, files or tool calls were left out`;
