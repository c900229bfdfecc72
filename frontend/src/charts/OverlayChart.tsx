import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../ui/theme.ts';
import { frame, inks } from './axes.ts';
import styles from './LossChart.module.css';
import { overlay, type Line } from './overlay.ts';
import type { Axis } from './series.ts';

interface OverlayChartProps {
  /** What the picture shows, in a sentence; screen readers read it instead. */
  summary: string;
  lines: readonly Line[];
  axis: Axis;
  log: boolean;
  /** 0 draws every value as it is. */
  smoothing: number;
  /** A point at every value, for what is measured rarely. */
  points: boolean;
  /** Charts of one key show the pointer at one place. */
  syncKey: string;
  onHover: (x: number | null) => void;
}

interface Drawn extends Pick<OverlayChartProps, 'axis' | 'log' | 'points' | 'syncKey'> {
  lines: { label: string; color: string }[];
  onHover: (x: number | null) => void;
}

function options(
  { lines, axis, log, points, syncKey, onHover }: Drawn,
  element: HTMLElement,
): uPlot.Options {
  const color = inks();
  const surface = color('--surface');
  return {
    ...frame({
      axis,
      log,
      width: element.clientWidth,
      height: element.clientHeight,
      end: () => null,
    }),
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, width: 2, fill: () => surface },
      sync: { key: syncKey, scales: ['x', null] },
    },
    series: [
      {},
      ...lines.map((line): uPlot.Series => ({
        label: line.label,
        stroke: color(line.color),
        width: 1.8,
        spanGaps: true,
        points: points ? { show: true, size: 7, width: 2, fill: surface } : { show: false },
      })),
    ],
    hooks: {
      setCursor: [
        (plot) => {
          const { left } = plot.cursor;
          onHover(left == null || left < 0 ? null : plot.posToVal(left, 'x'));
        },
      ],
    },
  };
}

/** The curves of several runs over one another. */
export default function OverlayChart({
  summary,
  lines,
  axis,
  log,
  smoothing,
  points,
  syncKey,
  onHover,
}: OverlayChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const hover = useRef(onHover);
  const theme = useTheme();
  const data = useMemo(() => overlay(lines, axis, smoothing), [lines, axis, smoothing]);
  const latest = useRef(data);
  const drawn = JSON.stringify(lines.map(({ label, color }) => ({ label, color })));

  // uPlot is not React's: the first effect hands it new data, the second creates and sizes it.
  useEffect(() => {
    hover.current = onHover;
    latest.current = data;
    if (plot.current?.series.length === data.length) plot.current.setData(data);
  }, [data, onHover]);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const looks = JSON.parse(drawn) as Drawn['lines'];
    const chart = new uPlot(
      options(
        { lines: looks, axis, log, points, syncKey, onHover: (x) => hover.current(x) },
        element,
      ),
      latest.current,
      element,
    );
    plot.current = chart;
    const sizes = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [drawn, axis, log, points, syncKey, theme]);

  return (
    <div className={styles.chart} role="img" aria-label={summary}>
      <div ref={holder} className={styles.canvas} />
    </div>
  );
}
