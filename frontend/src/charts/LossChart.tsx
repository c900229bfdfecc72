import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../ui/theme.ts';
import styles from './LossChart.module.css';
import { lossOptions } from './lossOptions.ts';
import { columns, type Axis, type Sample } from './series.ts';

interface LossChartProps {
  /** What the picture shows, in a sentence; screen readers read it instead. */
  summary: string;
  train: readonly Sample[];
  smoothed: readonly number[];
  evals: readonly Sample[];
  axis: Axis;
  log: boolean;
  totalSteps: number | null;
  onHover: (x: number | null) => void;
}

/** Live loss curves on a canvas: new points only move the line, nothing jumps. */
export default function LossChart({
  summary,
  train,
  smoothed,
  evals,
  axis,
  log,
  totalSteps,
  onHover,
}: LossChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const end = useRef(totalSteps);
  const hover = useRef(onHover);
  const theme = useTheme();
  const data = useMemo(() => columns(train, smoothed, evals, axis), [train, smoothed, evals, axis]);
  const latest = useRef(data);

  // uPlot is not React's: these three effects create it, size it, and hand it new data.
  useEffect(() => {
    end.current = totalSteps;
    hover.current = onHover;
    latest.current = data;
    plot.current?.setData(data);
  }, [data, totalSteps, onHover]);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const chart = new uPlot(
      lossOptions({
        axis,
        log,
        dark: theme === 'dark',
        width: element.clientWidth,
        height: element.clientHeight,
        end: () => end.current,
        onHover: (x) => hover.current(x),
      }),
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
  }, [axis, log, theme]);

  return (
    <div className={styles.chart} role="img" aria-label={summary}>
      <div ref={holder} className={styles.canvas} />
    </div>
  );
}
