import type { ReactNode } from 'react';
import styles from './field.module.css';

type Props = {
  id: string;
  label: string;
  help?: string;
  /** What is wrong with what stands in the field. */
  error?: string | null;
  /** Shown beside the label. */
  aside?: ReactNode;
  children: ReactNode;
};

/** The ids by which a control names its help and its error. */
export const toDescription = (id: string, error: string | null | undefined) =>
  error ? `${id}-error ${id}-help` : `${id}-help`;

/** A control with its label, what it does, and what is wrong with it. */
export function Field({ id, label, help, error, aside, children }: Props) {
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
