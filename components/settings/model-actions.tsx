'use client';

import { type ComponentType, Fragment, Suspense, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { IconName } from '@/components/ui/icons';
import { lazily } from '@/components/ui/lazily';
import { useAlive } from '@/components/ui/use-alive';

type Part = ComponentType<{ onClose: () => void }>;

const PARTS: { label: string; icon: IconName; Part: Part }[] = [
  { label: 'Model information', icon: 'info', Part: lazily(() => import('./model-dialog')) },
  { label: 'View code', icon: 'code', Part: lazily(() => import('./code-dialog')) },
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
