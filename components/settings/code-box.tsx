import { CopyButton } from '@/components/ui/copy-button';
import styles from './dialog.module.css';

/** Characters that are shown: the others would take a second to lay out. Copying takes all. */
const SHOWN = 100_000;

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
          {text.length > SHOWN ? text.slice(0, SHOWN) : text}
        </pre>
        {text.length > SHOWN && (
          <p className={styles.rest}>
            The first {SHOWN.toLocaleString('en')} of {text.length.toLocaleString('en')} characters.
            Copy takes all of them.
          </p>
        )}
      </section>
    </div>
  );
}
