import { expect, test } from 'vitest';
import { toProblem } from '../../api/problem.ts';
import { rowProblems } from './rowProblems.ts';

test('rows that are named become a table, other errors do not', () => {
  const problem = toProblem(422, {
    errors: [
      { field: 'file', message: 'row 17: completion is missing.' },
      { field: 'name', message: 'Give a name.' },
    ],
  });
  expect(rowProblems(problem)).toEqual([{ row: 17, message: 'Completion is missing.' }]);
});
