'use client';

import {
  type ComponentType,
  Fragment,
  type LazyExoticComponent,
  lazy,
  Suspense,
  useState,
} from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { IconName } from '@/components/ui/icons';
import { useAlive } from '@/components/ui/use-alive';
import { waitToRetry } from '@/lib/client/backoff';

type Part = { default: ComponentType<{ onClose: () => void }> };

const forever = new AbortController().signal;

/** Nobody pays for what is never opened; and a lost connection must not take the page down. */
const lazily = (load: () => Promise<Part>) =>
  lazy(async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await load();
      } catch {
        await waitToRetry(attempt, forever);
      }
    }
  });

const PARTS: { label: string; icon: IconName; Part: LazyExoticComponent<Part['default']> }[] = [
  { label: 'Model information', icon: 'info', Part: lazily(() => import('./model-dialog')) },
  { label: 'Settings', icon: 'sliders', Part: lazily(() => import('./settings-panel')) },
];

/** The buttons of a conversation that open something about its model. */
export function ModelActions() {
  const alive = useAlive();
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  return PARTS.map(({ label, icon, Part }) => (
    <Fragment key={label}>
      <IconButton
        icon={icon}
        label={label}
        disabled={!alive}
        aria-expanded={open === label}
        onClick={() => setOpen(open === label ? null : label)}
      />
      {open === label && (
        <Suspense fallback={null}>
          <Part onClose={close} />
        </Suspense>
      )}
    </Fragment>
  ));
}
