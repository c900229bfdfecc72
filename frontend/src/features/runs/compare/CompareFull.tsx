import { useQueries } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem.ts';
import type { AgainstFull, Run, RunFigures } from '../../../api/types.ts';
import { GroupBars, type BarGroup } from '../../../charts/GroupBars.tsx';
import { Card } from '../../../ui/Card.tsx';
import { bytes, duration, loss, percent } from '../../../ui/format.ts';
import { againstFullQuery, basisInWords, times } from '../againstFull.ts';
import styles from './Compare.module.css';

interface CompareFullProps {
  runs: readonly Run[];
  colors: Map<string, string>;
}

/** An adapter's run and what the server sets beside it. */
interface Pair {
  run: Run;
  sides: AgainstFull;
}

const MEASURES: [label: string, key: keyof RunFigures, format: (value: number) => string][] = [
  ['Files', 'storageBytes', bytes],
  ['Memory', 'trainingMemoryBytes', bytes],
  ['Time', 'seconds', duration],
];

/** What each adapter takes of what full fine-tuning takes, and what it gives up for it. */
export function CompareFull({ runs, colors }: CompareFullProps) {
  const adapters = runs.filter(({ method, result }) => method === 'LORA' && result);
  const answers = useQueries({ queries: adapters.map(({ id }) => againstFullQuery(id)) });
  const pairs = adapters.flatMap((run, index): Pair[] => {
    const sides = answers[index]?.data;
    return sides ? [{ run, sides }] : [];
  });
  const error = answers.find((answer) => answer.error)?.error;
  const waits = answers.some(({ isPending }) => isPending);

  return (
    <Card
      title="LoRA against full"
      tools={pairs[0] && <span className="dim">{pairs[0].sides.basis.toLowerCase()}</span>}
    >
      {pairs.length > 0 && !waits ? (
        <Bars pairs={pairs} colors={colors} />
      ) : (
        <p className="dim">
          {error
            ? asProblem(error).message
            : waits
              ? 'Loading …'
              : 'A finished LoRA run among these is set against full fine-tuning here.'}
        </p>
      )}
    </Card>
  );
}

/** Adapters stand together where full fine-tuning is the same for them. */
function Bars({ pairs, colors }: { pairs: readonly Pair[]; colors: Map<string, string> }) {
  const [first] = pairs;
  if (!first) return null;
  const together = pairs.filter(({ sides }) => wholeOf(sides) === wholeOf(first.sides));
  const apart = pairs.filter((pair) => !together.includes(pair));
  return (
    <>
      <GroupBars groups={groups(together, colors)} />
      <p className={styles.foot}>
        {[gap(together), basisInWords(first.sides, first.run), leftOut(apart)]
          .filter(Boolean)
          .join(' ')}
      </p>
    </>
  );
}

function wholeOf({ fullRun, full }: AgainstFull): string {
  return fullRun?.id ?? JSON.stringify(full);
}

function leftOut(apart: readonly Pair[]): string {
  return apart.length === 0
    ? ''
    : `Full fine-tuning is another for ${apart.map(({ run }) => run.name).join(', ')}: see there.`;
}

function groups(pairs: readonly Pair[], colors: Map<string, string>): BarGroup[] {
  const sides = pairs[0]?.sides;
  return MEASURES.flatMap(([label, key, format]) => {
    const whole = sides?.full[key];
    const bars = pairs.flatMap(({ run, sides: { run: figures, basis } }) => {
      const value = figures[key];
      const color = colors.get(run.id) ?? '--run-8';
      return value == null
        ? []
        : [{ label: run.name, value, color, estimate: basis === 'ESTIMATED' }];
    });
    if (whole == null || bars.length === 0) return [];
    const estimate = sides?.basis === 'ESTIMATED';
    return [
      {
        label,
        format,
        verdict: times(whole, Math.min(...bars.map(({ value }) => value))) ?? '',
        bars: [...bars, { label: 'full fine-tuning', value: whole, color: '--full', estimate }],
      },
    ];
  });
}

/** What the closest adapter gives up in loss, and for which share of the files. */
function gap(pairs: readonly Pair[]): string {
  const measured = pairs.flatMap(({ run, sides }) => {
    const [ours, full] = [sides.run.evalLoss, sides.full.evalLoss];
    const share = sides.run.storageBytes / sides.full.storageBytes;
    return ours == null || full == null ? [] : [{ name: run.name, off: ours - full, share }];
  });
  const [best] = measured.sort((a, b) => a.off - b.off);
  if (!best) return '';
  const sign = best.off >= 0 ? '+' : '−';
  return `Loss gap ${sign}${loss(Math.abs(best.off))} at ${percent(best.share)} of the files, by ${best.name}.`;
}
