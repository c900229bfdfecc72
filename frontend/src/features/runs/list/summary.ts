import type { RunState } from '../../../api/types.ts';
import { countUpTo } from '../../../ui/format.ts';

type Counts = Partial<Record<RunState, number>>;

/** The server counts no further in each state. */
const MOST = 1000;

export function inState(number: number): string {
  return countUpTo(number, MOST);
}

export function inAll(counts: Counts): string {
  return inStates(Object.values(counts));
}

function inStates(numbers: number[]): string {
  const sum = numbers.reduce((all, number) => all + number, 0);
  return numbers.some((number) => number >= MOST) ? inState(MOST) : String(sum);
}

/** The list in a sentence: 1 training, 2 waiting, 11 finished. */
export function summary(counts: Counts): string {
  const { RUNNING = 0, QUEUED = 0, PAUSED = 0, ...finished } = counts;
  const parts = [
    [inState(RUNNING), 'training'],
    [inState(QUEUED), 'waiting'],
    [inState(PAUSED), 'paused'],
    [inStates(Object.values(finished)), 'finished'],
  ] as const;
  return (
    parts
      .filter(([number]) => number !== '0')
      .map(([number, word]) => `${number} ${word}`)
      .join(', ') || 'None yet'
  );
}
