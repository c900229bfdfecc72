import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { load } from '../../../api/load.ts';
import { asProblem } from '../../../api/problem.ts';
import { runMetricsQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { position, type Axis } from '../../../charts/series.ts';
import { smooth } from '../../../charts/smooth.ts';
import { Card } from '../../../ui/Card.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { ChipGroup } from '../../../ui/ChipGroup.tsx';
import { loss } from '../../../ui/format.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { LossReadout } from './LossReadout.tsx';
import { samples } from './metrics.ts';
import styles from './RunPage.module.css';

const LossChart = lazy(() => load(() => import('../../../charts/LossChart.tsx')));
const AXES: [Axis, string][] = [
  ['step', 'Step'],
  ['time', 'Time'],
  ['tokens', 'Tokens'],
];
const WEIGHT = 0.8;

export function LossCard({ run }: { run: Run }) {
  const { data: metrics, error, isPending, refetch } = useQuery(runMetricsQuery(run.id));
  const [axis, setAxis] = useState<Axis>('step');
  const [smoothing, setSmoothing] = useState(true);
  const [log, setLog] = useState(false);
  const [hover, setHover] = useState<number | null>(null);
  const onHover = useCallback((x: number | null) => setHover(x), []);

  const train = useMemo(() => samples(metrics, 'trainLoss'), [metrics]);
  const evals = useMemo(() => samples(metrics, 'evalLoss'), [metrics]);
  const smoothed = useMemo(
    () =>
      smooth(
        train.map(({ value }) => value),
        smoothing ? WEIGHT : 0,
      ),
    [train, smoothing],
  );

  const last = train.at(-1);
  const hovered =
    hover == null
      ? undefined
      : [...train, ...evals].find((sample) => position(sample, axis) === hover);
  const summary = last
    ? `Training loss over ${String(last.step)} steps, now ${loss(smoothed.at(-1))}; ${evals.length > 0 ? `evaluation loss ${loss(evals.at(-1)?.value)} after ${String(evals.length)} evaluations` : 'not evaluated'}`
    : 'No loss yet';

  return (
    <Card
      title="Loss"
      flush
      tools={
        <>
          <ChipGroup label="Horizontal axis">
            {AXES.map(([value, label]) => (
              <Chip key={value} pressed={axis === value} onPress={() => setAxis(value)}>
                {label}
              </Chip>
            ))}
          </ChipGroup>
          <ChipGroup label="Drawing">
            <Chip pressed={smoothing} onPress={() => setSmoothing(!smoothing)}>
              Smooth {WEIGHT}
            </Chip>
            <Chip pressed={log} onPress={() => setLog(!log)}>
              Log
            </Chip>
          </ChipGroup>
        </>
      }
    >
      {error ? (
        <Problem error={asProblem(error)} onRetry={() => void refetch()} />
      ) : train.length === 0 && evals.length === 0 ? (
        <div className={styles.wait}>{isPending ? 'Loading the curves …' : emptyWords(run)}</div>
      ) : (
        <Suspense fallback={<div className={styles.wait}>Loading the curves …</div>}>
          <LossChart
            summary={summary}
            train={train}
            smoothed={smoothed}
            evals={evals}
            axis={axis}
            log={log}
            totalSteps={run.progress.totalSteps ?? null}
            onHover={onHover}
          />
        </Suspense>
      )}
      <LossReadout
        metrics={metrics}
        train={train}
        smoothed={smoothed}
        evals={evals}
        at={hovered?.step ?? null}
      />
    </Card>
  );
}

function emptyWords(run: Run): string {
  if (run.state === 'QUEUED') return 'The curve starts when a worker takes this run.';
  if (run.state === 'RUNNING')
    return 'The worker reads the model and the data; the first step follows.';
  return 'This run ended before its first step.';
}
