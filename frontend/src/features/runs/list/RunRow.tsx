import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import type { Run } from '../../../api/types.ts';
import { Sparkline } from '../../../charts/Sparkline.tsx';
import { Bar } from '../../../ui/Bar.tsx';
import { Dot } from '../../../ui/Dot.tsx';
import { ago, bytes, loss, moment, percent } from '../../../ui/format.ts';
import table from '../../../ui/Table.module.css';
import { useNow } from '../../../ui/useNow.ts';
import { MethodTag } from '../MethodTag.tsx';
import { methodDetail, shortState, tone } from '../words.ts';
import styles from './RunsPage.module.css';

interface RunRowProps {
  run: Run;
  first: boolean;
  selected: boolean;
  onToggle: () => void;
}

export function RunRow({ run, first, selected, onToggle }: RunRowProps) {
  const navigate = useNavigate();
  const now = useNow();
  const { result } = run;
  const open = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, input, label')) return;
    void navigate({ to: '/runs/$id', params: { id: run.id } });
  };
  return (
    <tr
      className={table.link}
      data-run={run.id}
      data-selected={selected ? '' : undefined}
      aria-selected={selected}
      tabIndex={first ? 0 : -1}
      onClick={open}
    >
      <td className={styles.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${run.name}`}
          checked={selected}
          onChange={onToggle}
        />
      </td>
      <td className={`${table.name ?? ''} ${table.wide ?? ''} ${styles.name ?? ''}`}>
        <Link to="/runs/$id" params={{ id: run.id }}>
          {run.name}
        </Link>
        <small>{run.baseModel}</small>
      </td>
      <td className={table.wide}>
        <div className={styles.state}>
          <Dot tone={tone(run)} />
          <span className={table.nowrap}>{shortState(run)}</span>
        </div>
        {run.state === 'RUNNING' && (
          <div className={styles.bar}>
            <Bar
              label={`Progress of ${run.name}`}
              percent={run.progress.step === 0 ? null : run.progress.percent}
              tone={run.method === 'FULL' ? 'full' : 'lora'}
            />
          </div>
        )}
      </td>
      <td className={table.wide}>
        <span className={styles.method}>
          <MethodTag run={run} /> <small>{methodDetail(run)}</small>
        </span>
      </td>
      <td data-label="Data" className={table.nowrap}>
        {run.dataset} <span className="dim">v{run.datasetVersion}</span>
      </td>
      <td data-label="Eval loss" data-empty={result ? undefined : ''} className={table.num}>
        {loss(result?.evalLoss)}
      </td>
      <td data-label="Curve" data-empty={run.lossCurve.length > 1 ? undefined : ''}>
        <Sparkline
          label={`Training loss of ${run.name}`}
          values={run.lossCurve}
          share={run.state === 'SUCCEEDED' ? 1 : run.progress.percent / 100}
        />
      </td>
      <td data-label="Adapter" data-empty={result ? undefined : ''} className={table.num}>
        {bytes(result?.adapterBytes)}
      </td>
      <td data-label="of a full copy" data-empty={result ? undefined : ''} className={table.num}>
        {result ? percent(result.adapterBytes / result.fullCheckpointBytes) : '–'}
      </td>
      <td data-label="Started" data-empty={run.startedAt ? undefined : ''} className={table.num}>
        {run.startedAt ? (
          <small title={moment(run.startedAt)}>{ago(run.startedAt, now)}</small>
        ) : (
          <small>–</small>
        )}
      </td>
    </tr>
  );
}
