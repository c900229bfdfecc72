import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { load } from '../../../api/load.ts';
import type { ComparedSeries, Run } from '../../../api/types.ts';
import type { Line } from '../../../charts/overlay.ts';
import type { Axis } from '../../../charts/series.ts';
import { Card } from '../../../ui/Card.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { ChipGroup } from '../../../ui/ChipGroup.tsx';
import { loss } from '../../../ui/format.ts';
import styles from './Compare.module.css';
import { CurvesLegend } from './CurvesLegend.tsx';

const OverlayChart = lazy(() => load(() => import('../../../charts/OverlayChart.tsx')));
const route = getRouteApi('/compare');
const AXES: [Axis, string][] = [
  ['step', 'Step'],
  ['time', 'Time'],
  ['tokens', 'Tokens'],
];
const SHOWS = [
  ['both', 'Both'],
  ['train', 'Train'],
  ['eval', 'Eval'],
] as const;
const SMOOTHING = 0.8;

interface CurvesCardProps {
  runs: readonly Run[];
  series: readonly ComparedSeries[];
  colors: Map<string, string>;
}

function linesOf(name: ComparedSeries['name'], { runs, series, colors }: CurvesCardProps): Line[] {
  return runs.map(({ id, name: label }) => ({
    id,
    label,
    color: colors.get(id) ?? '--run-8',
    samples: series.find((one) => one.run === id && one.name === name)?.points ?? [],
  }));
}

function inWords(what: string, lines: readonly Line[]): string {
  const drawn = lines.filter(({ samples }) => samples.length > 0);
  return drawn.length === 0
    ? `No ${what} yet`
    : `${what}, last: ${drawn.map((line) => `${line.label} ${loss(line.samples.at(-1)?.value)}`).join(', ')}`;
}

/** The runs' curves over one another: training on one side, evaluation on the other, one pointer through both. */
export function CurvesCard({ runs, series, colors }: CurvesCardProps) {
  const { axis = 'step', show = 'both', raw = false, log = false, hidden } = route.useSearch();
  const navigate = route.useNavigate();
  const [hover, setHover] = useState<number | null>(null);
  const onHover = useCallback((x: number | null) => setHover(x), []);
  const out = useMemo(() => new Set(hidden?.split(',')), [hidden]);
  const train = useMemo(
    () => linesOf('trainLoss', { runs, series, colors }),
    [runs, series, colors],
  );
  const evals = useMemo(
    () => linesOf('evalLoss', { runs, series, colors }),
    [runs, series, colors],
  );
  const panels = useMemo(
    () =>
      [
        {
          key: 'train',
          title: 'Train loss',
          lines: train.filter(({ id }) => !out.has(id)),
          points: false,
          smoothing: raw ? 0 : SMOOTHING,
        },
        {
          key: 'eval',
          title: 'Eval loss',
          lines: evals.filter(({ id }) => !out.has(id)),
          points: true,
          smoothing: 0,
        },
      ].filter(({ key }) => show === 'both' || show === key),
    [train, evals, out, raw, show],
  );
  const set = (change: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const toggle = (id: string) => {
    const next = out.has(id) ? [...out].filter((other) => other !== id) : [...out, id];
    set({ hidden: next.join(',') || undefined });
  };

  return (
    <Card
      title={show === 'both' ? 'Loss' : show === 'train' ? 'Train loss' : 'Eval loss'}
      flush
      tools={
        <>
          <ChipGroup label="Curves">
            {SHOWS.map(([value, label]) => (
              <Chip
                key={value}
                pressed={show === value}
                onPress={() => set({ show: value === 'both' ? undefined : value })}
              >
                {label}
              </Chip>
            ))}
          </ChipGroup>
          <span className={styles.gap} />
          <ChipGroup label="Horizontal axis">
            {AXES.map(([value, label]) => (
              <Chip
                key={value}
                pressed={axis === value}
                onPress={() => set({ axis: value === 'step' ? undefined : value })}
              >
                {label}
              </Chip>
            ))}
          </ChipGroup>
          <span className={styles.gap} />
          <ChipGroup label="Drawing">
            <Chip pressed={!raw} onPress={() => set({ raw: raw ? undefined : true })}>
              Smooth {SMOOTHING}
            </Chip>
            <Chip pressed={log} onPress={() => set({ log: log ? undefined : true })}>
              Log
            </Chip>
          </ChipGroup>
        </>
      }
    >
      <div className={styles.panels} data-panels={panels.length}>
        {panels.map(({ key, title, lines, points, smoothing }) => (
          <div key={key}>
            {panels.length > 1 && <div className={styles.panelTitle}>{title}</div>}
            {lines.some(({ samples }) => samples.length > 0) ? (
              <Suspense fallback={<div className={styles.wait}>Loading the curves …</div>}>
                <OverlayChart
                  summary={inWords(title, lines)}
                  lines={lines}
                  axis={axis}
                  log={log}
                  smoothing={smoothing}
                  points={points}
                  syncKey="compare"
                  onHover={onHover}
                />
              </Suspense>
            ) : (
              <div className={styles.wait}>
                {lines.length === 0
                  ? 'Every run is hidden. Press one below to see it.'
                  : key === 'eval'
                    ? 'None of these runs was evaluated.'
                    : 'No curve yet.'}
              </div>
            )}
          </div>
        ))}
      </div>
      <CurvesLegend
        train={train}
        evals={evals}
        out={out}
        axis={axis}
        at={hover}
        onToggle={toggle}
      />
    </Card>
  );
}
