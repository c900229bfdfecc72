import { expect, test } from 'vitest';
import { overlay, valueAt, type Line } from './overlay.ts';

const line = (id: string, points: [step: number, value: number, seconds?: number][]): Line => ({
  id,
  label: id,
  color: '--run-1',
  samples: points.map(([step, value, seconds]) => ({
    step,
    value,
    seconds: seconds ?? null,
    tokens: null,
  })),
});

test('lines of different length share one axis', () => {
  expect(
    overlay(
      [
        line('a', [
          [1, 4],
          [3, 2],
        ]),
        line('b', [
          [1, 5],
          [2, 3],
        ]),
      ],
      'step',
      0,
    ),
  ).toEqual([
    [1, 2, 3],
    [4, null, 2],
    [5, 3, null],
  ]);
});

test('a line without times is not drawn over time', () => {
  expect(overlay([line('a', [[1, 4, 0.5]]), line('b', [[1, 5]])], 'time', 0)).toEqual([
    [0.5],
    [4],
    [null],
  ]);
});

test('under the pointer stands the last value before it', () => {
  const a = line('a', [
    [10, 4],
    [20, 2],
  ]);
  expect(valueAt(a, 'step', 15)?.value).toBe(4);
  expect(valueAt(a, 'step', 5)).toBeUndefined();
  expect(valueAt(a, 'step', null)?.value).toBe(2);
});
