import { expect, test } from 'vitest';
import { toProblem } from './problem.ts';

test('a problem keeps its sentence, its code and its fields', () => {
  const problem = toProblem(422, {
    title: 'Invalid',
    detail: 'One field is wrong.',
    code: 'INVALID',
    errors: [{ field: 'lora.rank', message: 'Rank is at least 1.' }],
  });
  expect(problem.message).toBe('One field is wrong.');
  expect(problem.code).toBe('INVALID');
  expect(problem.errors).toEqual([{ field: 'lora.rank', message: 'Rank is at least 1.' }]);
});

test('an answer that is no problem document still gives a sentence', () => {
  expect(toProblem(502, '<html>').message).toBe('Its log says more. Trying again may help.');
});
