import { Fragment, type ReactNode } from 'react';
import styles from './Facts.module.css';

export type Fact = readonly [label: string, value: ReactNode, more?: ReactNode];

/** Names and values, with what explains a value small behind it. Facts without a value are left out. */
export function Facts({ items }: { items: (Fact | null | undefined | false)[] }) {
  return (
    <dl className={styles.facts}>
      {items
        .filter((fact) => fact != null && fact !== false)
        .map(([label, value, more]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>
              {value}
              {more != null && more !== '' && <small> {more}</small>}
            </dd>
          </Fragment>
        ))}
    </dl>
  );
}
