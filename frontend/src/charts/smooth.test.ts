import { expect, test } from 'vitest';
import { smooth } from './smooth.ts';

test('a straight line stays where it is, but for its end', () => {
  const line = Array.from({ length: 40 }, (_, index) => 40 - index);
  expect(
    smooth(line, 0.8)
      .slice(0, 8)
      .map((value) => Number(value.toFixed(6))),
  ).toEqual(line.slice(0, 8));
});

test('noise is averaged away', () => {
  const noisy = Array.from({ length: 60 }, (_, index) => 2 + (index % 2 === 0 ? 0.5 : -0.5));
  expect(smooth(noisy, 0.9)[30]).toBeCloseTo(2, 1);
});

test('the end is an ordinary moving average of what was', () => {
  expect(smooth([0, 1], 0.9)[1]).toBeCloseTo(1 / 1.9, 6);
});

test('no weight means no smoothing', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
});
