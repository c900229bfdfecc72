import { expect, test } from 'vitest';
import { columns, type Sample } from './series.ts';

const at = (step: number, value: number, seconds: number | null = null): Sample => ({
  step,
  value,
  seconds,
  tokens: null,
});

test('train and eval share one axis, with holes where a series has no value', () => {
  expect(columns([at(1, 4), at(2, 3)], [4, 3.5], [at(0, 4.4), at(2, 3.2)], 'step')).toEqual([
    [0, 1, 2],
    [null, 4, 3],
    [null, 4, 3.5],
    [4.4, null, 3.2],
  ]);
});

test('values without a time are left out of the time axis', () => {
  expect(columns([at(1, 4, 0.5), at(2, 3)], [4, 3], [], 'time')[0]).toEqual([0.5]);
});
