import { expect, test } from 'vitest';
import { workersInWords } from './WorkerStatus.tsx';

test.each([
  [[], 'No worker yet'],
  [['LOST'], 'No worker answers'],
  [['IDLE'], '1 worker, idle'],
  [['BUSY'], '1 worker, busy'],
  [['BUSY', 'IDLE'], '1 of 2 workers busy'],
  [['IDLE', 'IDLE', 'LOST'], '2 workers, idle'],
] as const)('%s reads %s', (states, words) => {
  expect(workersInWords(states.map((state) => ({ state })))).toBe(words);
});
