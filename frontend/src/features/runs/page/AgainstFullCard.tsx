import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { baseModelQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { PairBars, type Pair } from '../../../charts/PairBars.tsx';
import { Card } from '../../../ui/Card.tsx';
import { amount, bytes, duration, loss } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { againstFullQuery, times, type AgainstFull, type Costs } from '../againstFull.ts';
import { fullCopyBytes, loraSize } from '../loraSize.ts';
import styles from './RunPage.module.css';

const MEASURES: [label: string, key: keyof Costs, format: (value: number) => string][] = [
  ['Storage', 'storageBytes', bytes],
  ['Memory', 'peakMemoryBytes', bytes],
  ['Trained', 'trainableParameters', amount],
  ['Time', 'seconds', duration],
  ['Eval loss', 'evalLoss', loss],
];

/** What this adapter takes beside full fine-tuning of the same model on the same data. */
export function AgainstFullCard({ run }: { run: Run }) {
  const { data, isPending } = useQuery({ ...againstFullQuery(run.id), enabled: run.method === 'LORA' });
  const { data: model } = useQuery(baseModelQuery(run.baseModel));
  if (run.method === 'FULL') return null;
  const size = model && run.lora ? loraSize(model, run.lora.rank, run.lora.targetModules) : null;
  const lora: Partial<Costs> = { ...known(data?.run), storageBytes: data?.run.storageBytes ?? size?.bytes ?? null, trainableParameters: data?.run.trainableParameters ?? size?.parameters ?? null };
  const full: Partial<Costs> = { ...known(data?.full), storageBytes: data?.full.storageBytes ?? (model && fullCopyBytes(model)) ?? null, trainableParameters: data?.full.trainableParameters ?? model?.parameters ?? null };
  const estimated = data?.basis !== 'MEASURED';
  const pairs: Pair[] = MEASURES.flatMap(([label, key, format]) => {
    const [ours, theirs] = [lora[key], full[key]];
    return ours == null || theirs == null ? [] : [{ label, lora: ours, full: theirs, estimate: estimated, format }];
  });
  const storage = times(full.storageBytes, lora.storageBytes);
  return (
    <Card title="Against full fine-tuning" tools={pairs.length > 0 && <Basis data={data} />}>
      {isPending && pairs.length === 0 ? <Skeleton height={120} /> : pairs.length === 0 ? <p className="dim">The sizes are known when the run has started.</p> : <PairBars pairs={pairs} />}
      {storage && (
        <p className={styles.foot}>
          <b>{storage}</b> to store. {sentence(data, estimated)}
        </p>
      )}
    </Card>
  );
}

function known(costs: Costs | undefined): Partial<Costs> {
  return costs ?? {};
}

function Basis({ data }: { data: AgainstFull | undefined }) {
  if (data?.basis === 'MEASURED' && data.fullRun) {
    return (
      <Link to="/runs/$id" params={{ id: data.fullRun.id }} className={styles.link}>
        {data.fullRun.name}
      </Link>
    );
  }
  return <span className="dim">estimated</span>;
}

function sentence(data: AgainstFull | undefined, estimated: boolean): string {
  if (!estimated && data?.fullRun) return `Amber is measured on ${data.fullRun.name}, the same base and data trained in full.`;
  return 'Amber is estimated: nobody has trained this base in full on this data yet.';
}
