import { expect, test } from 'vitest';
import { inOrder } from './words.ts';

test('those that work stand first, those that are gone last', () => {
  const worker = (id: string, state: 'IDLE' | 'BUSY' | 'LOST') => ({
    id,
    state,
    host: 'h',
    device: 'CPU',
    run: null,
    lastHeartbeat: '',
    engineVersion: '',
  });
  expect(
    inOrder([
      worker('worker-10', 'IDLE'),
      worker('worker-2', 'IDLE'),
      worker('worker-3', 'LOST'),
      worker('worker-4', 'BUSY'),
    ]).map(({ id }) => id),
  ).toEqual(['worker-4', 'worker-2', 'worker-10', 'worker-3']);
});
