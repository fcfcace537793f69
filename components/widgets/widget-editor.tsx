'use client';

import { type FormEvent, useState } from 'react';
import { Dialog } from '@/components/settings/dialog';
import { widgetsApi } from '@/lib/client/widgets';
import type { ShownFailure } from '@/lib/domain/message';
import type { WidgetItem } from '@/lib/widget/configuration';
import { findProblems, toConfiguration, toDraft, type WidgetDraft } from '@/lib/widget/draft';
import { WidgetCode } from './widget-code';
import { WidgetForm } from './widget-form';
import { WidgetPreview } from './widget-preview';
import { WidgetUsage } from './widget-usage';
import styles from './widgets-page.module.css';

type Props = {
  widget: WidgetItem;
  /** What was changed and not saved yet, kept while one looks at another widget. */
  draft: WidgetDraft | undefined;
  onDraft: (draft: WidgetDraft | undefined) => void;
  onSaved: (widget: WidgetItem) => void;
  onRemoved: () => void;
};

/** One widget: its fields with a preview beside them, its snippet, its usage. */
export function WidgetEditor({ widget, draft, onDraft, onSaved, onRemoved }: Props) {
  const shown = draft ?? toDraft(widget);
  const problems = findProblems(shown);
  const [status, setStatus] = useState<'' | 'saving' | 'saved'>('');
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const change = (changed: Partial<WidgetDraft>) => {
    setStatus('');
    setFailure(null);
    onDraft({ ...shown, ...changed });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const [problem] = Object.values(problems);
    if (problem) return setFailure({ code: 'bad-request', message: problem, retryable: false });
    setStatus('saving');
    const saved = await widgetsApi.change(widget.id, toConfiguration(shown));
    setStatus(saved.ok ? 'saved' : '');
    setFailure(saved.ok ? null : saved.failure);
    if (!saved.ok) return;
    onDraft(undefined);
    onSaved(saved.value);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.column}>
        <WidgetCode widget={widget} />
        <form onSubmit={save} className={styles.form}>
          <WidgetForm draft={shown} problems={problems} change={change} />
          <div className={styles.bar}>
            <button type="submit" className={styles.primary} aria-disabled={status === 'saving'}>
              Save
            </button>
            <span role="status" className={styles.note}>
              {status === 'saved' && 'Saved'}
              {draft && status !== 'saving' && !failure && 'Not saved yet'}
            </span>
            {failure && (
              <p role="alert" className={styles.failure}>
                Not saved: {failure.message}
              </p>
            )}
            <RemoveButton widget={widget} onRemoved={onRemoved} />
          </div>
        </form>
        <WidgetUsage key={widget.id} widget={widget} />
      </div>
      <WidgetPreview draft={shown} />
    </div>
  );
}

function RemoveButton({ widget, onRemoved }: Pick<Props, 'widget' | 'onRemoved'>) {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const remove = async () => {
    const removed = await widgetsApi.remove(widget.id);
    if (removed.ok) onRemoved();
    else setFailure(removed.failure);
  };
  return (
    <>
      <button type="button" className={styles.quiet} onClick={() => setAsking(true)}>
        Delete widget
      </button>
      {isAsking && (
        <Dialog title="Delete widget" onClose={() => setAsking(false)}>
          <p>
            Pages that have “{widget.name}” will say that there is no such chat. Its usage is
            deleted as well. This cannot be undone.
          </p>
          {failure && (
            <p role="alert" className={styles.failure}>
              {failure.message}
            </p>
          )}
          <div className={styles.bar}>
            <button type="button" className={styles.danger} onClick={() => void remove()}>
              Delete “{widget.name}”
            </button>
            <button type="button" className={styles.secondary} onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
