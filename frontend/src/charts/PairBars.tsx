import { Fragment } from 'react';
import styles from './PairBars.module.css';

export interface Pair {
  label: string;
  lora: number;
  full: number;
  estimate?: boolean;
  format: (value: number) => string;
}

const width = (value: number, of: number) => ({
  width: `${String(of > 0 ? Math.min(100, (value / of) * 100) : 0)}%`,
});

/** LoRA in teal over full fine-tuning in amber, on one scale; estimates are hatched. */
export function PairBars({ pairs }: { pairs: Pair[] }) {
  return (
    <div className={styles.pairs}>
      {pairs.map(({ label, lora, full, estimate, format }) => {
        const most = Math.max(lora, full);
        return (
          <Fragment key={label}>
            <span className={styles.label}>{label}</span>
            <div className={styles.bars} aria-hidden="true">
              <div className={styles.track}>
                <i className={styles.lora} style={width(lora, most)} />
              </div>
              <div className={styles.track}>
                <i className={estimate ? styles.estimate : styles.full} style={width(full, most)} />
              </div>
            </div>
            <div className={styles.values}>
              <span>
                <span className="visually-hidden">LoRA </span>
                {format(lora)}
              </span>
              <span>
                <span className="visually-hidden">full fine-tuning </span>
                {format(full)}
              </span>
            </div>
          </Fragment>
        );
      })}
    </div>
  );
}
