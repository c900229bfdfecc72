import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface NoticeProps {
  tone?: 'bad' | 'plain';
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What happened, and what to do about it. */
export function Notice({ tone = 'bad', title, children, action }: NoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`${styles.notice ?? ''} ${tone === 'bad' ? (styles.bad ?? '') : ''}`}
    >
      <div className={styles.text}>
        <div className={styles.title}>{title}</div>
        {children}
      </div>
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
