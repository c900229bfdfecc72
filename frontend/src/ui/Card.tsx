import { useId, type ReactNode } from 'react';
import styles from './Card.module.css';

interface CardProps {
  title?: ReactNode;
  tools?: ReactNode;
  /** Without padding, for tables and charts that reach the card's edge. */
  flush?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export function Card({ title, tools, flush = false, className, children }: CardProps) {
  const id = useId();
  return (
    <section
      className={[styles.card, className].filter(Boolean).join(' ')}
      aria-labelledby={title ? id : undefined}
    >
      {title && (
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          {tools && <div className={styles.tools}>{tools}</div>}
        </div>
      )}
      {flush ? children : <div className={styles.body}>{children}</div>}
    </section>
  );
}
