import { expect, test } from 'vitest';
import { rowsOf, squares, unitFor } from './squares.ts';

test('seven hundred gigabytes are seven hundred squares', () => {
  expect(unitFor(700e9)).toBe(1e9);
  expect(squares(0, 700e9, 1e9)).toHaveLength(700);
  expect(rowsOf(700e9, 1e9)).toBe(14);
});

test('a square is a round number of bytes, and there are never too many', () => {
  for (const bytes of [1, 999, 8_700_000, 123_456_789, 4e13]) {
    const unit = unitFor(bytes);
    expect(bytes / unit).toBeLessThanOrEqual(750);
    expect(String(unit)).toMatch(/^[125]0*$/);
  }
});

test('adapters go on where the base ends, inside its last square', () => {
  const base = squares(0, 14.5, 1);
  const adapters = squares(14.5, 16.25, 1);
  expect(base).toHaveLength(15);
  expect(base.at(-1)?.share).toBeCloseTo(0.5);
  expect(adapters[0]).toEqual({ x: 14.5, y: 0, share: 0.5 });
  const drawn = [...base, ...adapters].reduce((sum, { share }) => sum + share, 0);
  expect(drawn).toBeCloseTo(16.25);
});
