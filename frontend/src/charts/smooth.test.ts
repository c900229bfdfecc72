import { expect, test } from 'vitest';
import { smooth } from './smooth.ts';

test('a constant stays a constant from the first value on', () => {
  expect(smooth([2, 2, 2], 0.9).map((value) => value.toFixed(6))).toEqual(['2.000000', '2.000000', '2.000000']);
});

test('a jump is followed slowly', () => {
  const [first, second] = smooth([0, 1], 0.9);
  expect(first).toBe(0);
  expect(second).toBeCloseTo(0.1 / 0.19, 6);
});
