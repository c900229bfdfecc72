import { useQuery } from '@tanstack/react-query';
import { baseModelQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { PairBars, type Pair } from '../../../charts/PairBars.tsx';
import { Card } from '../../../ui/Card.tsx';
import { amount, bytes } from '../../../ui/format.ts';
import { fullCopyBytes, loraSize } from '../loraSize.ts';
import styles from './RunPage.module.css';

/** What this adapter takes beside a full copy of the model. */
export function AgainstFullCard({ run }: { run: Run }) {
  const { data: model } = useQuery(baseModelQuery(run.baseModel));
  const { result, lora } = run;
  if (run.method === 'FULL') return null;
  const computed = model && lora ? loraSize(model, lora.rank, lora.targetModules) : null;
  const trainable = result?.trainableParameters ?? computed?.parameters;
  const total = model?.parameters ?? result?.totalParameters;
  const adapter = result?.adapterBytes ?? computed?.bytes;
  const full = result?.fullCheckpointBytes ?? (model && fullCopyBytes(model));
  const pairs: Pair[] = [];
  if (adapter && full) pairs.push({ label: 'Storage', lora: adapter, full, format: bytes });
  if (trainable && total) pairs.push({ label: 'Trained', lora: trainable, full: total, format: amount });
  const times = adapter && full ? full / adapter : null;
  return (
    <Card title="Against full fine-tuning" tools={!result && pairs.length > 0 && <span className="dim">computed</span>}>
      {pairs.length === 0 ? <p className="dim">The sizes are known when the run has started.</p> : <PairBars pairs={pairs} />}
      {times != null && (
        <p className={styles.foot}>
          <b>{times >= 10 ? Math.round(times) : times.toFixed(1)}×</b> {times >= 1 ? 'less to store' : 'of a full copy'}. The full copy is computed: every weight of the base model.
        </p>
      )}
    </Card>
  );
}
