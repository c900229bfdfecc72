import { expect, test } from 'vitest';
import type { RunEvent } from '../../../api/types.ts';
import { withEvent } from './events.ts';

const event = (id: number): RunEvent => ({ id, at: '', level: 'INFO', message: '', detail: null });
const known = {
  pages: [
    { items: [event(4), event(3)], nextCursor: 'a' },
    { items: [event(2), event(1)], nextCursor: null },
  ],
  pageParams: [undefined, 'a'],
};
const ids = (pages: { items: RunEvent[] }[]) =>
  pages.flatMap(({ items }) => items.map(({ id }) => id));

test('an event that a stream tells comes first', () => {
  expect(ids(withEvent(known, event(5)).pages)).toEqual([5, 4, 3, 2, 1]);
});

test('an event that is told twice is there once', () => {
  expect(withEvent(known, event(2))).toBe(known);
});
