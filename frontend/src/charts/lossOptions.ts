import type uPlot from 'uplot';
import { frame, inks, type Frame } from './axes.ts';

interface Options extends Frame {
  dark: boolean;
  onHover: (x: number | null) => void;
}

/** Train thin and smoothed, eval dashed with a point at every evaluation. */
export function lossOptions({ dark, onHover, ...rest }: Options): uPlot.Options {
  const color = inks();
  const train = color('--run-1');
  const evaluation = color('--run-3');
  const surface = color('--surface');
  return {
    ...frame(rest),
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 7, width: 2, fill: () => surface },
    },
    series: [
      {},
      {
        label: 'train',
        stroke: train,
        width: 1,
        alpha: dark ? 0.42 : 0.32,
        points: { show: false },
        spanGaps: true,
      },
      {
        label: 'train, smoothed',
        stroke: train,
        width: 1.8,
        points: { show: false },
        spanGaps: true,
      },
      {
        label: 'eval',
        stroke: evaluation,
        width: 1.8,
        dash: [5, 4],
        spanGaps: true,
        points: { show: true, size: 7, width: 2, fill: surface },
      },
    ],
    hooks: {
      setCursor: [
        (plot) => {
          const index = plot.cursor.idx;
          onHover(index == null ? null : (plot.data[0][index] ?? null));
        },
      ],
    },
  };
}
