import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Run } from '../../../api/types.ts';
import { Bar } from '../../../ui/Bar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Dot } from '../../../ui/Dot.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { MethodTag } from '../MethodTag.tsx';
import { stateSentence, tone } from '../words.ts';
import { downloadUrl } from './downloadUrl.ts';
import styles from './RunPage.module.css';

const CancelDialog = lazy(() => import('./CancelDialog.tsx'));

export function RunHeader({ run }: { run: Run }) {
  const [cancelling, setCancelling] = useState(false);
  const now = useNow();
  const going = run.state === 'QUEUED' || run.state === 'RUNNING' || run.state === 'PAUSED';
  const preparing = run.state === 'RUNNING' && run.progress.step === 0;
  return (
    <>
      <PageHeader
        title={run.name}
        crumb={
          <>
            <Link to="/runs">Runs</Link> / <span className="mono">{run.id}</span>
          </>
        }
        beside={<MethodTag run={run} rank />}
        sub={
          <div className={styles.sub}>
            <Dot tone={tone(run)} />
            <span>{stateSentence(run, now)}</span>
          </div>
        }
        actions={
          <>
            <Link to="/runs/new" search={{ from: run.id }} className={buttonClass()}>
              Clone
            </Link>
            {run.state === 'SUCCEEDED' && (
              <Link to="/schedules/new" search={{ from: run.id }} className={buttonClass()}>
                Repeat
              </Link>
            )}
            {going && (
              <Button disabled={run.wish === 'CANCEL'} onClick={() => setCancelling(true)}>
                Cancel
              </Button>
            )}
            {run.result && (
              <a href={downloadUrl(run.result.adapterVersion)} download className={buttonClass('primary')}>
                Download PEFT zip
              </a>
            )}
          </>
        }
      />
      {going && (
        <div className={styles.progress}>
          <Bar label="Progress" percent={preparing ? null : run.progress.percent} tone={run.state !== 'RUNNING' ? 'idle' : run.method === 'FULL' ? 'full' : 'lora'} />
        </div>
      )}
      {cancelling && (
        <Suspense fallback={null}>
          <CancelDialog run={run} onClose={() => setCancelling(false)} />
        </Suspense>
      )}
    </>
  );
}
