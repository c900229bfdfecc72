import type { ReactNode } from 'react';
import styles from './Status.module.css';

const LOOKS = { lora: styles.tagLora, full: styles.tagFull, plain: '' };

export function Tag({
  tone = 'plain',
  children,
}: {
  tone?: keyof typeof LOOKS;
  children: ReactNode;
}) {
  return <span className={`${styles.tag ?? ''} ${LOOKS[tone] ?? ''}`}>{children}</span>;
}
