import styles from './Savings.module.css';
import { COLUMNS, rowsOf, squares, type Square } from './squares.ts';

const PITCH = 8;
const SIDE = 6.6;

export interface Amount {
  bytes: number;
  look: 'base' | 'adapters' | 'full';
}

const path = (all: Square[]) =>
  all
    .map(
      ({ x, y, share }) =>
        `M${(x * PITCH).toFixed(2)} ${String(y * PITCH)}h${Math.max(0.4, share * SIDE).toFixed(2)}v${String(SIDE)}h-${Math.max(0.4, share * SIDE).toFixed(2)}z`,
    )
    .join('');

/** Amounts one after another as squares of one size. */
export function Squares({
  label,
  amounts,
  unit,
}: {
  label: string;
  amounts: Amount[];
  unit: number;
}) {
  const total = amounts.reduce((sum, { bytes }) => sum + bytes, 0);
  const starts = amounts.map((_, index) =>
    amounts.slice(0, index).reduce((sum, { bytes }) => sum + bytes, 0),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.squares}
      viewBox={`0 0 ${String(COLUMNS * PITCH)} ${String(rowsOf(total, unit) * PITCH)}`}
    >
      {amounts.map(({ bytes, look }, index) => (
        <path
          key={look}
          className={styles[look]}
          d={path(squares(starts[index] ?? 0, (starts[index] ?? 0) + bytes, unit))}
        />
      ))}
    </svg>
  );
}
