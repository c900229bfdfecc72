import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { asProblem } from '../../../api/problem.ts';
import { isActive, runQuery } from '../../../api/queries.ts';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { AgainstFullCard } from './AgainstFullCard.tsx';
import { ConfigurationCard } from './ConfigurationCard.tsx';
import { EventsCard } from './EventsCard.tsx';
import { FailedNotice } from './FailedNotice.tsx';
import { LossCard } from './LossCard.tsx';
import { ResultCard } from './ResultCard.tsx';
import { RunFigures } from './RunFigures.tsx';
import { RunHeader } from './RunHeader.tsx';
import styles from './RunPage.module.css';
import { RunPageSkeleton } from './RunPageSkeleton.tsx';
import { SamplesCard } from './SamplesCard.tsx';
import { useRunStream } from './useRunStream.ts';
import { isDemo } from '../../../api/demo.ts';
import { Guide } from '../../../ui/Guide.tsx';

const route = getRouteApi('/runs/$id');

export function RunPage() {
  const { id } = route.useParams();
  const { data: run, error, isPending, refetch } = useQuery(runQuery(id));
  useRunStream(id, run != null && isActive(run));

  if (isPending) return <RunPageSkeleton />;
  if (!run) {
    if (asProblem(error).status === 404) {
      return (
        <Empty
          title="There is no such run"
          action={
            <Link to="/runs" className={buttonClass('primary')}>
              Go to the runs
            </Link>
          }
        >
          No run is called <code>{id}</code>.
        </Empty>
      );
    }
    return <Problem error={asProblem(error)} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <RunHeader run={run} />
      <Guide id="run" demo={isDemo(run.baseModel, run.name, run.adapter)}>
        {run.method === 'FULL'
          ? 'A run of the demo that trains every weight: what LoRA is measured against. Compare it with a LoRA run on the same data.'
          : 'A run of the demo: the base model stays frozen, and a small adapter beside it learns from the data. Below is what the model said before, and what it says now; on the right, what full fine-tuning would take instead.'}
      </Guide>
      {run.state === 'FAILED' && <FailedNotice run={run} />}
      <RunFigures run={run} />
      <div className={styles.two}>
        <LossCard run={run} />
        <ConfigurationCard run={run} />
        <div className={styles.side}>
          <SamplesCard run={run} />
          <EventsCard run={run} />
        </div>
        <div className={styles.side}>
          <AgainstFullCard run={run} />
          <ResultCard run={run} />
        </div>
      </div>
    </>
  );
}
