import type { RowProblem } from '../../api/types.ts';
import { count } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import styles from './Datasets.module.css';

export function ProblemRows({ rows }: { rows: readonly RowProblem[] }) {
  return (
    <div
      className={styles.problems}
      role="region"
      aria-label="Rows that cannot be used"
      // The list scrolls, so the keyboard must reach it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th>Row</th>
            <th>What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, message }) => (
            <tr key={row}>
              <td className={styles.rowNumber}>{count(row)}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
