interface SparklineProps {
  label: string;
  values: readonly number[];
  /** 0 to 1: how much of the width the curve has earned so far. */
  share?: number;
}

const WIDTH = 84;
const HEIGHT = 22;

/** A loss curve in the size of a word. */
export function Sparkline({ label, values, share = 1 }: SparklineProps) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const width = Math.max(6, (WIDTH - 2) * Math.min(1, share));
  const path = values
    .map((value, index) => {
      const x = 1 + (index / (values.length - 1)) * width;
      const y = HEIGHT - 3 - ((value - low) / span) * (HEIGHT - 6);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
    >
      <path d={path} fill="none" stroke="var(--ink-3)" strokeWidth="1.4" strokeLinejoin="round" />
    </svg>
  );
}
