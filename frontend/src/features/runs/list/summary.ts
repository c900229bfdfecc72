import type { RunState } from '../../../api/types.ts';

type Counts = Partial<Record<RunState, number>>;

export function inAll(counts: Counts): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}

/** The list in a sentence: 1 training, 2 waiting, 11 finished. */
export function summary(counts: Counts): string {
  const { RUNNING: training = 0, QUEUED: waiting = 0, PAUSED: paused = 0 } = counts;
  const finished = inAll(counts) - training - waiting - paused;
  const parts = [
    [training, 'training'],
    [waiting, 'waiting'],
    [paused, 'paused'],
    [finished, 'finished'],
  ] as const;
  return (
    parts
      .filter(([number]) => number > 0)
      .map(([number, word]) => `${String(number)} ${word}`)
      .join(', ') || 'None yet'
  );
}
