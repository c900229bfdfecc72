/** One measured value, with everything it can be drawn over. */
export interface Sample {
  step: number;
  value: number;
  seconds: number | null;
  tokens: number | null;
}

export type Axis = 'step' | 'time' | 'tokens';

export function position(sample: Sample, axis: Axis): number | null {
  return axis === 'step' ? sample.step : axis === 'time' ? sample.seconds : sample.tokens;
}

export type Columns = [
  x: number[],
  raw: (number | null)[],
  train: (number | null)[],
  evals: (number | null)[],
];

/** The chart's columns: one x for both series, a null where a series has no value. */
export function columns(
  train: readonly Sample[],
  smoothed: readonly number[],
  evals: readonly Sample[],
  axis: Axis,
): Columns {
  const rows = new Map<number, [number | null, number | null, number | null]>();
  train.forEach((sample, index) => {
    const x = position(sample, axis);
    if (x != null) rows.set(x, [sample.value, smoothed[index] ?? sample.value, null]);
  });
  for (const sample of evals) {
    const x = position(sample, axis);
    if (x == null) continue;
    const row = rows.get(x) ?? [null, null, null];
    rows.set(x, [row[0], row[1], sample.value]);
  }
  const sorted = [...rows.entries()].sort(([a], [b]) => a - b);
  return [
    sorted.map(([x]) => x),
    sorted.map(([, row]) => row[0]),
    sorted.map(([, row]) => row[1]),
    sorted.map(([, row]) => row[2]),
  ];
}
