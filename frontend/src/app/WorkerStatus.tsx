import { useQuery } from '@tanstack/react-query';
import { workersQuery } from '../api/queries.ts';
import type { Worker } from '../api/types.ts';
import { Dot } from '../ui/Dot.tsx';
import { plural } from '../ui/format.ts';
import styles from './Shell.module.css';

export function workersInWords(workers: Pick<Worker, 'state'>[]): string {
  const there = workers.filter((worker) => worker.state !== 'LOST').length;
  const busy = workers.filter((worker) => worker.state === 'BUSY').length;
  if (there === 0) return workers.length === 0 ? 'No worker yet' : 'No worker answers';
  if (there === 1) return busy === 1 ? '1 worker, busy' : '1 worker, idle';
  return busy === 0
    ? `${plural(there, 'worker')}, idle`
    : `${String(busy)} of ${plural(there, 'worker')} busy`;
}

export function WorkerStatus() {
  const { data } = useQuery(workersQuery);
  if (!data) return <div className={styles.worker}>&nbsp;</div>;
  const busy = data.items.some((worker) => worker.state === 'BUSY');
  const there = data.items.filter((worker) => worker.state !== 'LOST');
  const devices = [...new Set(there.map((worker) => worker.device))].join(', ');
  return (
    <div>
      <div className={styles.worker}>
        <Dot tone={busy ? 'live' : there.length > 0 ? 'good' : 'idle'} />
        {workersInWords(data.items)}
      </div>
      <div className={styles.device}>{devices || 'Runs wait until one starts.'}</div>
    </div>
  );
}
