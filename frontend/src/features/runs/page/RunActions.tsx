import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { load } from '../../../api/load.ts';
import { answer, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';
import { runQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { downloadUrl } from './downloadUrl.ts';
import styles from './RunPage.module.css';

const CancelDialog = lazy(() => load(() => import('./CancelDialog.tsx')));

type Wish = 'pause' | 'resume' | 'retry';

/** What can be asked of a run in its state; a cancelled or finished one can only be made anew. */
const WISHES: Partial<Record<Run['state'], { wish: Wish; label: string; primary?: boolean }>> = {
  QUEUED: { wish: 'pause', label: 'Pause' },
  RUNNING: { wish: 'pause', label: 'Pause' },
  PAUSED: { wish: 'resume', label: 'Resume', primary: true },
  FAILED: { wish: 'retry', label: 'Try again', primary: true },
};

export function RunActions({ run }: { run: Run }) {
  const [cancelling, setCancelling] = useState(false);
  const queries = useQueryClient();
  const params = { path: { id: run.id } };
  const ask = useMutation({
    mutationFn: (wish: Wish) => {
      if (wish === 'pause') return answer(api.POST('/api/v1/runs/{id}/pause', { params }));
      return wish === 'resume'
        ? answer(api.POST('/api/v1/runs/{id}/resume', { params }))
        : answer(api.POST('/api/v1/runs/{id}/retry', { params }));
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: runQuery(run.id).queryKey });
      void queries.invalidateQueries({ queryKey: ['runs'] });
    },
  });
  const going = run.state === 'QUEUED' || run.state === 'RUNNING' || run.state === 'PAUSED';
  const offer = WISHES[run.state];
  return (
    <>
      {ask.error && (
        <span role="alert" className={styles.refused}>
          {asProblem(ask.error).message}
        </span>
      )}
      {going && (
        <Button look="quiet" disabled={run.wish === 'CANCEL'} onClick={() => setCancelling(true)}>
          Cancel
        </Button>
      )}
      <Link to="/runs/new" search={{ from: run.id }} className={buttonClass()}>
        Clone
      </Link>
      {run.state === 'SUCCEEDED' && (
        <Link to="/schedules/new" search={{ from: run.id }} className={buttonClass()}>
          Repeat
        </Link>
      )}
      {offer && (
        <Button
          look={offer.primary ? 'primary' : undefined}
          disabled={ask.isPending || run.wish != null}
          onClick={() => ask.mutate(offer.wish)}
        >
          {run.wish === 'PAUSE' ? 'Pausing …' : offer.label}
        </Button>
      )}
      {run.result && (
        <a
          href={downloadUrl(run.result.adapterVersion)}
          download
          className={buttonClass('primary')}
        >
          Download {run.method === 'FULL' ? 'checkpoint' : 'PEFT zip'}
        </a>
      )}
      {cancelling && (
        <Suspense fallback={null}>
          <CancelDialog run={run} onClose={() => setCancelling(false)} />
        </Suspense>
      )}
    </>
  );
}
