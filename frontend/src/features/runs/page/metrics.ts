import type { RunMetrics } from '../../../api/types.ts';
import type { Sample } from '../../../charts/series.ts';

export type Metric = 'trainLoss' | 'evalLoss' | 'learningRate' | 'gradientNorm' | 'tokensPerSecond' | 'memoryBytes';

/** One metric of a run, in order of steps. */
export function samples(metrics: RunMetrics | undefined, name: Metric): Sample[] {
  const series = metrics?.series.find((one) => one.name === name);
  if (!series) return [];
  return series.points.flatMap(([step, value], index) =>
    step == null || value == null ? [] : [{ step, value, seconds: series.seconds[index] ?? null, tokens: series.tokens[index] ?? null }],
  );
}

/** The value at a step, or the last one before it. */
export function valueAt(values: readonly Sample[], step: number): Sample | undefined {
  return values.findLast((sample) => sample.step <= step);
}

/** What is known, with news added; steps that are known already keep their place. */
export function mergeMetrics(known: RunMetrics, news: RunMetrics): RunMetrics {
  const merged = new Map(known.series.map((series) => [series.name, series]));
  for (const series of news.series) {
    const old = merged.get(series.name);
    if (!old) {
      merged.set(series.name, series);
      continue;
    }
    // A resumed run goes back to its checkpoint: what it trains again replaces what was.
    const first = series.points[0]?.[0];
    if (first == null) continue;
    const keep = old.points.filter(([step]) => step != null && step < first).length;
    merged.set(series.name, {
      name: series.name,
      points: [...old.points.slice(0, keep), ...series.points],
      seconds: [...old.seconds.slice(0, keep), ...series.seconds],
      tokens: [...old.tokens.slice(0, keep), ...series.tokens],
    });
  }
  return { series: [...merged.values()] };
}
