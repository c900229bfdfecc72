import type { ApiProblem } from '../../api/problem.ts';
import type { RowProblem } from '../../api/types.ts';

/** The rows that a refused file was refused for. */
export function rowProblems(problem: ApiProblem): RowProblem[] {
  const { problems } = problem.body;
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('row' in entry) || !('message' in entry)) return [];
    return typeof entry.row === 'number' && typeof entry.message === 'string' ? [{ row: entry.row, message: entry.message }] : [];
  });
}
