'use client';

import { type ComponentProps, useEffect, useState } from 'react';
import { CodeBox } from '@/components/settings/code-box';
import box from '@/components/settings/dialog.module.css';
import { findPin, type Pin } from '@/lib/client/widgets';
import type { WidgetItem } from '@/lib/widget/configuration';
import {
  API_SNIPPET,
  toFrameSnippet,
  toInlineSnippet,
  toPinnedSnippet,
  toPolicySnippet,
  toSnippet,
} from '@/lib/widget/snippets';
import styles from './widgets-page.module.css';

/** How the widget comes onto a page. */
export function WidgetCode({ widget }: { widget: WidgetItem }) {
  const [pin, setPin] = useState<Pin | null>(null);
  useEffect(() => void findPin().then(setPin), []);
  const { origin: app } = location;
  const { id } = widget;
  return (
    <section className={styles.group} aria-labelledby="snippet">
      <h2 id="snippet">Put it on your page</h2>
      <p>
        Anywhere in the page, on every page that shall have it.{' '}
        <a href={`/widgets/test/${id}`} target="_blank" rel="noopener">
          Open the test page
        </a>
      </p>
      <Code language="html" label="snippet" text={toSnippet(app, id)} />
      <details className={styles.more}>
        <summary>Other ways, and what a script on your page can do</summary>
        <h3>A page with a Content-Security-Policy lets this in</h3>
        <Code label="policy" text={toPolicySnippet(app)} />
        <h3>Inside an element</h3>
        <Code language="html" label="inline snippet" text={toInlineSnippet(app, id)} />
        <h3>Without a script</h3>
        <Code language="html" label="frame" text={toFrameSnippet(app, id)} />
        {pin && (
          <>
            <h3>Pinned to this version of the script</h3>
            <Code language="html" label="pinned snippet" text={toPinnedSnippet(pin, widget)} />
          </>
        )}
        <h3>
          From your own scripts (<a href="/widget.d.ts">types</a>)
        </h3>
        <Code language="js" label="script" text={API_SNIPPET} />
      </details>
    </section>
  );
}

const Code = (props: ComponentProps<typeof CodeBox>) => (
  <div className={box.box}>
    <CodeBox {...props} />
  </div>
);
