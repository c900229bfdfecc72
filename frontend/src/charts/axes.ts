import type uPlot from 'uplot';
import type { Axis } from './series.ts';

const FONT = '11px "Inter Variable", system-ui, sans-serif';

function short(value: number): string {
  if (value >= 1e6) return `${String(Number((value / 1e6).toFixed(1)))} M`;
  if (value >= 1e3) return `${String(Number((value / 1e3).toFixed(1)))} k`;
  return String(Number(value.toPrecision(4)));
}

/** Whether a value stands on a line of its own decade: 0.7, 2, 30, and not 0.5962. */
function round(value: number | null): boolean {
  if (value == null) return false;
  const mantissa = value / 10 ** Math.floor(Math.log10(value));
  return Math.abs(mantissa - Math.round(mantissa)) < 1e-6;
}

function timeLabel(value: number): string {
  if (value < 120) return `${String(Number(value.toPrecision(3)))} s`;
  return value < 7200
    ? `${String(Number((value / 60).toFixed(1)))} min`
    : `${String(Number((value / 3600).toFixed(1)))} h`;
}

function yRange(log: boolean): uPlot.Range.Function {
  return (_, low, high) => {
    if (!Number.isFinite(low) || !Number.isFinite(high)) return log ? [0.1, 10] : [0, 5];
    if (log) return [Math.max(low * 0.9, 1e-6), Math.max(high * 1.1, 2e-6)];
    const room = Math.max((high - low) * 0.08, 0.05);
    return [Math.max(0, low - room), high + room];
  };
}

/** The colours of the theme that is on the screen. */
export function inks(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

export interface Frame {
  axis: Axis;
  log: boolean;
  width: number;
  height: number;
  /** The last step that will come, so that the curve grows into its place. */
  end: () => number | null;
}

/** What every loss chart shares: its scales, its axes and its quiet frame. */
export function frame({
  axis,
  log,
  width,
  height,
  end,
}: Frame): Pick<uPlot.Options, 'width' | 'height' | 'padding' | 'legend' | 'scales' | 'axes'> {
  const color = inks();
  const ink = color('--ink-3');
  return {
    width,
    height,
    padding: [10, 16, 0, 0],
    legend: { show: false },
    scales: {
      x: {
        time: false,
        range: (_, low, high) => [
          0,
          Math.max(axis === 'step' ? (end() ?? high) : high, low + 1e-9, 1e-9),
        ],
      },
      // 3 is uPlot's logarithmic distribution; its enum exists in the types only.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
      y: log ? { distr: 3, range: yRange(true) } : { range: yRange(false) },
    },
    axes: [
      {
        stroke: ink,
        font: FONT,
        grid: { show: false },
        ticks: { show: false },
        size: 30,
        gap: 6,
        space: 90,
        values: (_, splits) => splits.map(axis === 'time' ? timeLabel : short),
      },
      {
        stroke: ink,
        font: FONT,
        size: 44,
        gap: 8,
        space: 42,
        ticks: { show: false },
        grid: { stroke: color('--line-soft'), width: 1 },
        values: (_, splits) => splits.map((value) => (log && !round(value) ? '' : short(value))),
      },
    ],
  };
}
