import { expect, test } from 'vitest';
import { mergeMetrics, samples, valueAt } from './metrics.ts';

const trainLoss = (...points: [number, number][]) => ({
  series: [
    {
      name: 'trainLoss',
      points,
      seconds: points.map(([step]) => step / 2),
      tokens: points.map(([step]) => step * 100),
    },
  ],
});

test('news is added behind what is known', () => {
  const merged = mergeMetrics(trainLoss([1, 4], [2, 3]), { afterStep: 2, ...trainLoss([3, 2]) });
  expect(samples(merged, 'trainLoss')).toEqual([
    { step: 1, value: 4, seconds: 0.5, tokens: 100 },
    { step: 2, value: 3, seconds: 1, tokens: 200 },
    { step: 3, value: 2, seconds: 1.5, tokens: 300 },
  ]);
});

test('a resumed run replaces the steps it trains again', () => {
  const merged = mergeMetrics(trainLoss([1, 4], [2, 3], [3, 9]), {
    afterStep: 1,
    ...trainLoss([2, 2.9]),
  });
  expect(samples(merged, 'trainLoss').map(({ step, value }) => [step, value])).toEqual([
    [1, 4],
    [2, 2.9],
  ]);
});

test('the value at a step is the last one before it', () => {
  const values = samples(trainLoss([0, 4], [50, 3]), 'trainLoss');
  expect(valueAt(values, 49)?.value).toBe(4);
  expect(valueAt(values, 50)?.value).toBe(3);
});
