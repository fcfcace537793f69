'use client';

import type { CSSProperties } from 'react';
import { Icon } from '@/components/ui/icons';
import { Greeting } from '@/components/widget/greeting';
import { toAccents, toInkOn } from '@/lib/widget/accent';
import { toConfiguration, type WidgetDraft } from '@/lib/widget/draft';
import styles from './widget-preview.module.css';

const ACCENT = '#2f5fae';

/** The widget as it would look, with every letter that is typed. It is a picture: nothing can be pressed. */
export function WidgetPreview({ draft }: { draft: WidgetDraft }) {
  const { name, greeting, starters, theme, position } = toConfiguration(draft);
  const accent = theme.accent ?? ACCENT;
  const { light, dark } = toAccents(accent);
  const colours = {
    '--accent': `light-dark(${light}, ${dark})`,
    colorScheme: theme.scheme === 'auto' ? undefined : theme.scheme,
  } as CSSProperties;
  return (
    <section className={styles.preview} aria-label="Preview">
      <div className={styles.page} data-position={position} inert>
        <div className={styles.panel} style={colours}>
          <header>
            <b dir="auto">{name}</b>
            <Icon name="close" size={20} />
          </header>
          <Greeting greeting={greeting} starters={starters} />
          <p className={styles.field}>
            Message
            <span>
              <Icon name="send" />
            </span>
          </p>
        </div>
        <div className={styles.launcher} style={{ background: accent, color: toInkOn(accent) }}>
          <i />
        </div>
      </div>
    </section>
  );
}
