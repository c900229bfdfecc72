import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem.ts';
import type { AgainstFull, Run, RunFigures } from '../../../api/types.ts';
import { GroupBars, type BarGroup } from '../../../charts/GroupBars.tsx';
import { Card } from '../../../ui/Card.tsx';
import { bytes, duration, loss, percent } from '../../../ui/format.ts';
import { againstFullQuery, times } from '../againstFull.ts';
import styles from './Compare.module.css';

interface CompareFullProps {
  runs: readonly Run[];
  colors: Map<string, string>;
}

function figuresOf({ result }: Run): RunFigures | null {
  if (!result) return null;
  const {
    trainableParameters,
    adapterBytes,
    peakMemoryBytes,
    trainSeconds,
    evalLoss,
    evalPerplexity,
  } = result;
  return {
    trainableParameters,
    storageBytes: adapterBytes,
    peakMemoryBytes,
    seconds: trainSeconds,
    evalLoss,
    evalPerplexity,
  };
}

const MEASURES: [label: string, key: keyof RunFigures, format: (value: number) => string][] = [
  ['File', 'storageBytes', bytes],
  ['Memory', 'peakMemoryBytes', bytes],
  ['Time', 'seconds', duration],
];

/** What each adapter takes of what full fine-tuning takes, and what it gives up for it. */
export function CompareFull({ runs, colors }: CompareFullProps) {
  const adapters = runs.filter(({ method, result }) => method === 'LORA' && result);
  const first = adapters[0];
  const { data, error } = useQuery({
    ...againstFullQuery(first?.id ?? ''),
    enabled: first != null,
  });
  const measured = runs.find(({ method, result }) => method === 'FULL' && result);
  const full = (measured && figuresOf(measured)) ?? data?.full;
  const estimated = !measured && data?.basis === 'ESTIMATED';

  return (
    <Card
      title="LoRA against full"
      tools={full && <span className="dim">{basis(measured, data)}</span>}
    >
      {error && !measured ? (
        <p className="dim">{asProblem(error).message}</p>
      ) : !first || !full ? (
        <p className="dim">
          {first
            ? 'Loading …'
            : 'A finished LoRA run among these is set against full fine-tuning here.'}
        </p>
      ) : (
        <>
          <GroupBars groups={groups(adapters, colors, full, estimated)} />
          {gap(adapters, full) && <p className={styles.foot}>{gap(adapters, full)}</p>}
        </>
      )}
    </Card>
  );
}

function basis(measured: Run | undefined, data: AgainstFull | undefined): string {
  if (measured) return `measured on ${measured.name}`;
  return data?.basis === 'MEASURED' && data.fullRun
    ? `measured on ${data.fullRun.name}`
    : 'full is estimated';
}

function groups(
  adapters: readonly Run[],
  colors: Map<string, string>,
  full: RunFigures,
  estimated: boolean,
): BarGroup[] {
  return MEASURES.flatMap(([label, key, format]) => {
    const whole = full[key];
    const bars = adapters.flatMap((run) => {
      const value = figuresOf(run)?.[key];
      return value == null
        ? []
        : [{ label: run.name, value, color: colors.get(run.id) ?? '--run-8' }];
    });
    if (whole == null || bars.length === 0) return [];
    const smallest = Math.min(...bars.map(({ value }) => value));
    return [
      {
        label,
        format,
        verdict: times(whole, smallest) ?? '',
        bars: [
          ...bars,
          { label: 'full fine-tuning', value: whole, color: '--full', estimate: estimated },
        ],
      },
    ];
  });
}

/** What the closest adapter gives up in loss, and for which share of the file. */
function gap(adapters: readonly Run[], full: RunFigures): string | null {
  if (full.evalLoss == null) return null;
  const [best] = adapters
    .filter(({ result }) => result?.evalLoss != null)
    .sort((a, b) => (a.result?.evalLoss ?? 0) - (b.result?.evalLoss ?? 0));
  if (!best?.result || best.result.evalLoss == null) return null;
  const off = best.result.evalLoss - full.evalLoss;
  return `Loss gap ${off >= 0 ? '+' : '−'}${loss(Math.abs(off))} at ${percent(best.result.adapterBytes / full.storageBytes)} of the file, by ${best.name}.`;
}
