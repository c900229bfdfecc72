import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asProblem } from '../../../api/problem.ts';
import type { AgainstFull, Run, RunFigures } from '../../../api/types.ts';
import { PairBars, type Pair } from '../../../charts/PairBars.tsx';
import { Card } from '../../../ui/Card.tsx';
import { amount, bytes, duration, loss } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { againstFullQuery, basisInWords, times } from '../againstFull.ts';
import styles from './RunPage.module.css';

const MEASURES: [label: string, key: keyof RunFigures, format: (value: number) => string][] = [
  ['Storage', 'storageBytes', bytes],
  ['Memory', 'trainingMemoryBytes', bytes],
  ['Trained', 'trainableParameters', amount],
  ['Time', 'seconds', duration],
  ['Eval loss', 'evalLoss', loss],
];

/** What this adapter takes beside full fine-tuning of the same model on the same data. */
export function AgainstFullCard({ run }: { run: Run }) {
  const { data, error, isPending } = useQuery({
    ...againstFullQuery(run.id),
    enabled: run.method === 'LORA',
  });
  if (run.method === 'FULL') return null;
  return (
    <Card title="Against full fine-tuning" tools={data && <Basis data={data} />}>
      {isPending ? (
        <Skeleton height={160} />
      ) : error ? (
        <p className="dim">{asProblem(error).message}</p>
      ) : (
        <Bars data={data} measured={run} />
      )}
    </Card>
  );
}

function Bars({ data, measured }: { data: AgainstFull; measured: Run }) {
  const { run, full, basis } = data;
  const pairs: Pair[] = MEASURES.flatMap(([label, key, format]) => {
    const [ours, theirs] = [run[key], full[key]];
    return ours == null || theirs == null
      ? []
      : [{ label, lora: ours, full: theirs, estimate: basis === 'ESTIMATED', format }];
  });
  const storage = times(full.storageBytes, run.storageBytes);
  return (
    <>
      <PairBars pairs={pairs} />
      <p className={styles.foot}>
        <b>{storage}</b> to store. {basisInWords(data, measured)} Memory is what training adds to
        the {bytes(run.runtimeMemoryBytes)} of the runtime itself.
      </p>
    </>
  );
}

function Basis({ data: { basis, fullRun } }: { data: AgainstFull }) {
  if (basis === 'MEASURED' && fullRun) {
    return (
      <Link to="/runs/$id" params={{ id: fullRun.id }} className={styles.link}>
        {fullRun.name}
      </Link>
    );
  }
  return <span className="dim">estimated</span>;
}
