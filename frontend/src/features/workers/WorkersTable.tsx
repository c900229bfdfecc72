import { Link } from '@tanstack/react-router';
import type { Worker } from '../../api/types.ts';
import { Dot } from '../../ui/Dot.tsx';
import { ago, moment } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/useNow.ts';
import { inOrder, MEANINGS, STATES, TONES } from './words.ts';
import styles from './Workers.module.css';

const COLUMNS = ['Worker', 'State', 'Run', 'Device', 'Engine', 'Heard of'];

export function WorkersTable({ workers }: { workers: readonly Worker[] }) {
  return (
    <div className={table.scroll}>
      <table aria-label="Workers" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            {COLUMNS.map((label) => (
              <th key={label}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(workers).map((worker) => (
            <WorkerRow key={worker.id} worker={worker} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkerRow({ worker }: { worker: Worker }) {
  const { id, host, device, state, run, lastHeartbeat, engineVersion } = worker;
  const now = useNow();
  return (
    <tr data-state={state} className={styles.row}>
      <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
        {id}
        <small>{host}</small>
      </td>
      <td className={table.wide}>
        <span className={styles.state}>
          <Dot tone={TONES[state]} />
          {STATES[state]}
        </span>
        <small className={styles.below}>{MEANINGS[state]}</small>
      </td>
      <td data-label="Run" data-empty={run ? undefined : ''}>
        {run ? (
          <Link to="/runs/$id" params={{ id: run }} className="mono">
            {run}
          </Link>
        ) : (
          <span className="dim">–</span>
        )}
      </td>
      <td data-label="Device">{device}</td>
      <td data-label="Engine">{engineVersion}</td>
      <td data-label="Heard of" className={table.nowrap}>
        <span title={moment(lastHeartbeat)}>{ago(lastHeartbeat, now)}</span>
      </td>
    </tr>
  );
}
