import { CopyButton } from '@/components/ui/copy-button';
import styles from './dialog.module.css';

type Props = { text: string; label: string };

/** A text in a fixed width, to be copied. */
export function CodeBox({ text, label }: Props) {
  return (
    <div className={styles.code}>
      <span className={styles.copy}>
        <CopyButton label={`Copy ${label}`} toText={() => text} />
      </span>
      <section aria-label={label}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key */}
        <pre tabIndex={0} dir="ltr">
          {text}
        </pre>
      </section>
    </div>
  );
}
