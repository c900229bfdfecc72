import type { CSSProperties, ReactNode } from 'react';
import styles from './Figures.module.css';

interface FigureValue {
  label: string;
  value: string | null;
  unit?: string | undefined;
  note?: ReactNode;
}

/** The numbers a person came for, with their unit and their reference. */
export function Figures({ items }: { items: FigureValue[] }) {
  const columns: CSSProperties & Record<'--columns', number> = { '--columns': items.length };
  return (
    <dl className={styles.figures} style={columns}>
      {items.map(({ label, value, unit, note }) => (
        <div key={label} className={styles.figure}>
          <dt>{label}</dt>
          <dd className={styles.value}>
            {value ?? <span className={styles.none}>–</span>}
            {value != null && unit && <span className={styles.unit}>{unit}</span>}
          </dd>
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
