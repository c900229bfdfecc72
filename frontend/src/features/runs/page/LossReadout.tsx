import type { RunMetrics } from '../../../api/types.ts';
import type { Sample } from '../../../charts/series.ts';
import { figure, loss, rate } from '../../../ui/format.ts';
import { samples, valueAt } from './metrics.ts';
import styles from './RunPage.module.css';

interface LossReadoutProps {
  metrics: RunMetrics | undefined;
  train: readonly Sample[];
  smoothed: readonly number[];
  evals: readonly Sample[];
  /** The step under the pointer; the newest when null. */
  at: number | null;
}

/** The numbers under the chart: the newest, or those under the pointer. */
export function LossReadout({ metrics, train, smoothed, evals, at }: LossReadoutProps) {
  const step = at ?? Number.POSITIVE_INFINITY;
  const index = train.findLastIndex((sample) => sample.step <= step);
  const evaluation = valueAt(evals, step);
  const learningRate = valueAt(samples(metrics, 'learningRate'), step);
  const norm = valueAt(samples(metrics, 'gradientNorm'), step);
  if (index < 0 && !evaluation) return <div className={styles.readout} />;
  return (
    <div className={styles.readout} data-testid="loss-readout">
      <span className={styles.key}>
        <i className={styles.train} />
        train <b>{loss(smoothed[index])}</b>
      </span>
      {evaluation && (
        <span className={styles.key}>
          <i className={styles.eval} />
          eval <b>{loss(evaluation.value)}</b>
        </span>
      )}
      <span className="dim">
        {[
          `step ${String(at ?? Math.max(train.at(-1)?.step ?? 0, evaluation?.step ?? 0))}`,
          learningRate && `learning rate ${rate(learningRate.value)}`,
          norm && `gradient norm ${figure(norm.value)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
