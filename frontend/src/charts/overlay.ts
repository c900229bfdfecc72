import { position, type Axis, type Sample } from './series.ts';
import { smooth } from './smooth.ts';

/** One run's curve among others. */
export interface Line {
  id: string;
  label: string;
  /** The name of its colour among the tokens, such as `--run-3`. */
  color: string;
  samples: readonly Sample[];
}

export type OverlayColumns = [x: number[], ...lines: (number | null)[][]];

/** One x for all lines, a null where a line has no value there. */
export function overlay(lines: readonly Line[], axis: Axis, weight: number): OverlayColumns {
  const rows = new Map<number, (number | null)[]>();
  lines.forEach(({ samples }, at) => {
    const placed = samples.flatMap((sample) => {
      const x = position(sample, axis);
      return x == null ? [] : [{ x, value: sample.value }];
    });
    const values = smooth(
      placed.map(({ value }) => value),
      weight,
    );
    placed.forEach(({ x }, index) => {
      const row = rows.get(x) ?? lines.map(() => null);
      row[at] = values[index] ?? null;
      rows.set(x, row);
    });
  });
  const sorted = [...rows.entries()].sort(([a], [b]) => a - b);
  return [
    sorted.map(([x]) => x),
    ...lines.map((_, at) => sorted.map(([, row]) => row[at] ?? null)),
  ];
}

/** A line's value at x, or its last one before it; its last of all when x is null. */
export function valueAt(line: Line, axis: Axis, x: number | null): Sample | undefined {
  if (x == null) return line.samples.at(-1);
  return line.samples.findLast(
    (sample) => (position(sample, axis) ?? Number.POSITIVE_INFINITY) <= x,
  );
}
