import type { ReactNode } from 'react';
import styles from './Empty.module.css';

interface EmptyProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: why, and the one next step. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <svg className={styles.picture} width="40" height="40" viewBox="0 0 22 22" aria-hidden="true">
        <rect
          x="1"
          y="1"
          width="20"
          height="20"
          rx="4"
          fill="none"
          stroke="currentColor"
          strokeDasharray="2 2"
        />
        <rect x="1" y="1" width="5" height="20" rx="2" fill="currentColor" opacity=".35" />
        <rect x="8" y="1" width="13" height="5" rx="2" fill="currentColor" opacity=".35" />
      </svg>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
