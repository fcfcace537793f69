import type { ComponentProps } from 'react';
import styles from './icon-button.module.css';
import { Icon, type IconName } from './icons';

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'title'> & {
  icon: IconName;
  /** What a screen reader says, and what hovering shows. */
  label: string;
  size?: number;
};

/** A button that is only an icon: its name is never left out. */
export function IconButton({ icon, label, size, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={className ? `${styles.button} ${className}` : styles.button}
    >
      <Icon name={icon} {...(size && { size })} />
    </button>
  );
}
