import { Skeleton } from './Skeleton.tsx';
import styles from './Table.module.css';

const WIDTHS = [140, 110, 90, 70, 60, 60, 80, 50];

/** A table's loading state: the rows it will have, without their words. */
export function TableSkeleton({
  label,
  columns,
  rows = 5,
}: {
  label: string;
  columns: number;
  rows?: number;
}) {
  return (
    <div role="status" aria-label={label}>
      <table className={styles.table} aria-hidden="true">
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}>
                  <Skeleton width={WIDTHS[(row + column) % WIDTHS.length] ?? 80} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
