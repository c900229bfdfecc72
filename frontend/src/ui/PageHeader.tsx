import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  crumb?: ReactNode;
  beside?: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, crumb, beside, sub, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <title>{`${title} · Lowrank`}</title>
      <div className={styles.text}>
        {crumb && <div className={styles.crumb}>{crumb}</div>}
        <div className={styles.title}>
          <h1>{title}</h1>
          {beside}
        </div>
        {sub && <div className={styles.sub}>{sub}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
