import styles from './segments.module.css';

type Props<T extends string> = {
  label: string;
  names: readonly T[];
  value: T;
  onChange: (name: T) => void;
};

/** A choice of one of a few, side by side. */
export function Segments<T extends string>({ label, names, value, onChange }: Props<T>) {
  return (
    <fieldset className={styles.segments}>
      <legend className="sr-only">{label}</legend>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === value}
          onClick={() => onChange(name)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
