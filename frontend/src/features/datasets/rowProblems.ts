import type { ApiProblem } from '../../api/problem.ts';
import type { RowProblem } from '../../api/types.ts';

const ROW = /^row (\d+): (.*)$/s;

/** The rows that a refused file was refused for: the server names each in an error of the field `file`. */
export function rowProblems(problem: ApiProblem): RowProblem[] {
  return problem.errors.flatMap(({ message }) => {
    const [, row, text] = ROW.exec(message) ?? [];
    return row && text
      ? [{ row: Number(row), message: text.charAt(0).toUpperCase() + text.slice(1) }]
      : [];
  });
}
