import { expect, test } from 'vitest';
import { summary } from './summary.ts';

test('states without runs are not spoken of', () => {
  expect(summary({ RUNNING: 1, QUEUED: 2, SUCCEEDED: 10, FAILED: 1, PAUSED: 0 })).toBe(
    '1 training, 2 waiting, 11 finished',
  );
  expect(summary({})).toBe('None yet');
  expect(summary({ QUEUED: 3, SUCCEEDED: 1000, FAILED: 12 })).toBe('3 waiting, 999+ finished');
});
