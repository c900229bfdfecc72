import { Fragment } from 'react';
import styles from './PairBars.module.css';

export interface BarGroup {
  label: string;
  bars: { label: string; value: number; color: string; estimate?: boolean }[];
  format: (value: number) => string;
  /** The group in a few words: 14× less. */
  verdict: string;
}

/** Several bars on one scale for each measure; estimates are hatched. */
export function GroupBars({ groups }: { groups: BarGroup[] }) {
  return (
    <div className={`${styles.pairs ?? ''} ${styles.groups ?? ''}`}>
      {groups.map(({ label, bars, format, verdict }) => {
        const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
        return (
          <Fragment key={label}>
            <span className={styles.label}>{label}</span>
            <div className={styles.bars}>
              {bars.map((bar) => (
                <div
                  key={bar.label}
                  className={styles.track}
                  title={`${bar.label}: ${format(bar.value)}${bar.estimate ? ', estimated' : ''}`}
                >
                  <i
                    className={bar.estimate ? styles.estimate : undefined}
                    style={{
                      width: `${String((bar.value / most) * 100)}%`,
                      ...(bar.estimate ? {} : { background: `var(${bar.color})` }),
                    }}
                  />
                  <span className="visually-hidden">
                    {bar.label} {format(bar.value)}
                    {bar.estimate ? ', estimated' : ''}
                  </span>
                </div>
              ))}
            </div>
            <span className={styles.verdict}>{verdict}</span>
          </Fragment>
        );
      })}
    </div>
  );
}
