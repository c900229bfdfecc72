import { Link } from '@tanstack/react-router';
import type { Run } from '../../../api/types.ts';
import { Bar } from '../../../ui/Bar.tsx';
import { Dot } from '../../../ui/Dot.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { MethodTag } from '../MethodTag.tsx';
import { stateSentence, tone } from '../words.ts';
import { RunActions } from './RunActions.tsx';
import styles from './RunPage.module.css';

export function RunHeader({ run }: { run: Run }) {
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
        actions={<RunActions run={run} />}
      />
      {going && (
        <div className={styles.progress}>
          <Bar
            label="Progress"
            percent={preparing ? null : run.progress.percent}
            tone={run.state !== 'RUNNING' ? 'idle' : run.method === 'FULL' ? 'full' : 'lora'}
          />
        </div>
      )}
    </>
  );
}
