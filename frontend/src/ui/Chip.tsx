import type { ReactNode } from 'react';
import styles from './Chip.module.css';

interface ChipProps {
  pressed: boolean;
  onPress: () => void;
  count?: string | undefined;
  children: ReactNode;
}

export function Chip({ pressed, onPress, count, children }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
      {children} {count != null && <small>{count}</small>}
    </button>
  );
}
