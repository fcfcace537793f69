'use client';

import { useState } from 'react';
import { Icon } from '@/components/ui/icons';
import { useAlive } from '@/components/ui/use-alive';
import type { WidgetItem } from '@/lib/widget/configuration';
import type { WidgetDraft } from '@/lib/widget/draft';
import { useWidgets } from './use-widgets';
import { WidgetEditor } from './widget-editor';
import styles from './widgets-page.module.css';

/** Changes that are not saved yet, by the ids of their widgets. */
type Drafts = Record<string, WidgetDraft | undefined>;

/** Where an owner makes widgets and looks after them. */
export function WidgetsPage() {
  const alive = useAlive();
  const widgets = useWidgets();
  const [drafts, setDrafts] = useState<Drafts>({});
  const { items, failure, open } = widgets;
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <a href="/">Parley</a>
        <h1>Widgets</h1>
        <button
          type="button"
          className={styles.primary}
          disabled={!alive}
          onClick={() => void widgets.create()}
        >
          New widget
        </button>
      </header>
      {failure && (
        <p role="alert" className={styles.failure}>
          {failure.message}{' '}
          <button type="button" onClick={() => void widgets.load()}>
            Retry
          </button>
        </p>
      )}
      {items?.length === 0 && <NoWidgets />}
      {items && items.length > 1 && (
        <WidgetList {...{ items, drafts, openId: open?.id, onOpen: widgets.select }} />
      )}
      {open && (
        <WidgetEditor
          key={open.id}
          widget={open}
          draft={drafts[open.id]}
          onDraft={(draft) => setDrafts((now) => ({ ...now, [open.id]: draft }))}
          onSaved={widgets.put}
          onRemoved={() => widgets.drop(open.id)}
        />
      )}
    </main>
  );
}

function NoWidgets() {
  return (
    <div className={styles.empty}>
      <Icon name="code" size={28} />
      <h2>A chat on your own site</h2>
      <p>
        Make a widget, name the sites that may show it, and put one line into your page. You decide
        what it is told, what it looks like, and what a day may cost.
      </p>
    </div>
  );
}

type ListProps = {
  items: readonly WidgetItem[];
  drafts: Drafts;
  openId: string | undefined;
  onOpen: (id: string) => void;
};

function WidgetList({ items, drafts, openId, onOpen }: ListProps) {
  return (
    <nav aria-label="Widgets" className={styles.list}>
      {items.map(({ id, name, enabled }) => (
        <button key={id} type="button" aria-current={id === openId} onClick={() => onOpen(id)}>
          {name}
          {drafts[id] && <small>not saved</small>}
          {!enabled && <small>off</small>}
        </button>
      ))}
    </nav>
  );
}
