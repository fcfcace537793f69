'use client';

import { useRef } from 'react';
import { Icon } from '@/components/ui/icons';
import { type ShareDraft, toPreviewAddress } from '@/lib/client/shares';
import type { SecretPlace } from '@/lib/domain/secrets';
import type { ShareCheck } from '@/lib/domain/share';
import styles from './share.module.css';

type Props = { draft: ShareDraft; check: ShareCheck | null; refusal: string | null };

/** The very page that readers would see, and what on it may not be meant for them. */
export function SharePreview({ draft, check, refusal }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const show = (message: number) => {
    const page = frame.current?.contentWindow;
    if (page) page.location.hash = `m${message}`;
  };
  return (
    <div className={styles.preview}>
      {refusal && (
        <p className={styles.failure} role="alert">
          {refusal}
        </p>
      )}
      {check && check.secrets.length > 0 && <Warnings secrets={check.secrets} onShow={show} />}
      {!refusal && (
        <iframe
          ref={frame}
          title="Preview of the public page"
          src={toPreviewAddress(draft)}
          // No script runs in it. Its own origin lets it load the fonts of formulas.
          sandbox="allow-same-origin"
        />
      )}
    </div>
  );
}

type WarningsProps = { secrets: SecretPlace[]; onShow: (message: number) => void };

function Warnings({ secrets, onShow }: WarningsProps) {
  return (
    <section className={styles.warnings} aria-label="Possible secrets">
      <h3>
        <Icon name="alert" /> This may not be meant for everybody
      </h3>
      <ul>
        {secrets.map((secret, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never changed, only replaced
          <li key={index}>
            <Place place={secret} onShow={onShow} />
            <q dir="auto">
              {secret.before}
              <mark>{secret.hit}</mark>
              {secret.after}
            </q>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Place({ place, onShow }: { place: SecretPlace; onShow: (message: number) => void }) {
  const { kind, message } = place;
  const what = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  if (message === null) return <>{what} in the title: </>;
  if (message === 0) return <>{what} in the system prompt: </>;
  return (
    <>
      {what} in{' '}
      <button type="button" onClick={() => onShow(message)}>
        message {message}
      </button>
      :{' '}
    </>
  );
}
