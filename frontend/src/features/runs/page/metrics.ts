import type { RunMetrics } from '../../../api/types.ts';
import type { Sample } from '../../../charts/series.ts';

export type Metric =
  'trainLoss' | 'evalLoss' | 'learningRate' | 'gradientNorm' | 'tokensPerSecond' | 'memoryBytes';

/** One metric of a run, in order of steps. */
export function samples(metrics: RunMetrics | undefined, name: Metric): Sample[] {
  const series = metrics?.series.find((one) => one.name === name);
  if (!series) return [];
  return series.points.flatMap(([step, value], index) =>
    step == null || value == null
      ? []
      : [
          {
            step,
            value,
            seconds: series.seconds[index] ?? null,
            tokens: series.tokens[index] ?? null,
          },
        ],
  );
}

/** The value at a step, or the last one before it. */
export function valueAt(values: readonly Sample[], step: number): Sample | undefined {
  return values.findLast((sample) => sample.step <= step);
}

/** New points; those after `afterStep` that came earlier are void, as a resumed run trains them again. */
export interface MetricNews extends RunMetrics {
  afterStep: number;
}

/** What is known, with news behind it. */
export function mergeMetrics(
  known: RunMetrics,
  { afterStep, series: news }: MetricNews,
): RunMetrics {
  const names = new Set([...known.series, ...news].map(({ name }) => name));
  const series = [...names].map((name) => {
    const old = known.series.find((one) => one.name === name);
    const fresh = news.find((one) => one.name === name);
    const keep = old?.points.filter(([step]) => step != null && step <= afterStep).length ?? 0;
    return {
      name,
      points: [...(old?.points.slice(0, keep) ?? []), ...(fresh?.points ?? [])],
      seconds: [...(old?.seconds.slice(0, keep) ?? []), ...(fresh?.seconds ?? [])],
      tokens: [...(old?.tokens.slice(0, keep) ?? []), ...(fresh?.tokens ?? [])],
    };
  });
  return { series };
}
