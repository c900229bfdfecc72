import type { Worker } from '../../api/types.ts';
import type { Tone } from '../../ui/Dot.tsx';

export const STATES: Record<Worker['state'], string> = {
  IDLE: 'Idle',
  BUSY: 'Training',
  DRAINING: 'Draining',
  LOST: 'Lost',
};

export const TONES: Record<Worker['state'], Tone> = {
  IDLE: 'good',
  BUSY: 'live',
  DRAINING: 'idle',
  LOST: 'bad',
};

/** What a state means for the runs that wait. */
export const MEANINGS: Record<Worker['state'], string> = {
  IDLE: 'takes the next run',
  BUSY: 'takes the next run when this one ends',
  DRAINING: 'ends its run and takes no other',
  LOST: 'does not answer; its run goes to another',
};

const ORDER: Worker['state'][] = ['BUSY', 'IDLE', 'DRAINING', 'LOST'];

/** Those that work first, those that are gone last. */
export function inOrder(workers: readonly Worker[]): Worker[] {
  return workers.toSorted(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      a.id.localeCompare(b.id, 'en', { numeric: true }),
  );
}
