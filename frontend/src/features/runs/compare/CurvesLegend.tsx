import { valueAt, type Line } from '../../../charts/overlay.ts';
import type { Axis } from '../../../charts/series.ts';
import { count, duration, loss } from '../../../ui/format.ts';
import { RunDot } from '../../../ui/RunDot.tsx';
import styles from './Compare.module.css';

interface CurvesLegendProps {
  train: readonly Line[];
  evals: readonly Line[];
  out: ReadonlySet<string>;
  axis: Axis;
  /** Where the pointer is on the axis; the curves' ends when null. */
  at: number | null;
  onToggle: (id: string) => void;
}

function place(axis: Axis, at: number | null): string {
  if (at == null) return 'last values';
  return axis === 'time'
    ? `at ${duration(at)}`
    : axis === 'tokens'
      ? `at ${count(Math.round(at))} tokens`
      : `at step ${count(Math.round(at))}`;
}

/** Which colour is which run, and what each curve says under the pointer. A press hides or shows a run. */
export function CurvesLegend({ train, evals, out, axis, at, onToggle }: CurvesLegendProps) {
  return (
    <div className={styles.legend}>
      {train.map((line) => {
        const evaluation = evals.find(({ id }) => id === line.id);
        const trained = valueAt(line, axis, at);
        const evaluated = evaluation && valueAt(evaluation, axis, at);
        return (
          <button
            key={line.id}
            type="button"
            className={styles.key}
            aria-pressed={!out.has(line.id)}
            title={out.has(line.id) ? 'Show its curves' : 'Hide its curves'}
            onClick={() => onToggle(line.id)}
          >
            <RunDot color={line.color} />
            <span className={styles.keyName}>{line.label}</span>
            <span className="dim">
              train <b>{loss(trained?.value)}</b> eval <b>{loss(evaluated?.value)}</b>
            </span>
          </button>
        );
      })}
      <span className={`dim ${styles.place ?? ''}`}>{place(axis, at)}</span>
    </div>
  );
}
