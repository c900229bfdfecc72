import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { load } from '../../api/load.ts';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ahead } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useNow } from '../../ui/useNow.ts';
import { scheduleQuery } from './api.ts';
import { DecisionsCard } from './DecisionsCard.tsx';
import { RuleCard } from './RuleCard.tsx';
import styles from './Schedules.module.css';
import { TemplateCard } from './TemplateCard.tsx';
import { useScheduleActions } from './useScheduleActions.ts';
import { whenInWords } from './words.ts';
import { WhenCard } from './WhenCard.tsx';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

const DeleteDialog = lazy(() => load(() => import('./DeleteDialog.tsx')));
const route = getRouteApi('/schedules/$name');

export function SchedulePage() {
  const { name } = route.useParams();
  const { data: schedule, error, isPending, refetch } = useQuery(scheduleQuery(name));
  const actions = useScheduleActions(name);
  const [deleting, setDeleting] = useState(false);
  const now = useNow();

  if (isPending) {
    return (
      <div role="status" aria-label="Loading the schedule">
        <Skeleton width={220} height={24} />
        <div className={styles.two}>
          <Skeleton height={320} />
          <Skeleton height={320} />
        </div>
      </div>
    );
  }
  if (!schedule) {
    return asProblem(error).status === 404 ? (
      <Empty
        title="There is no such schedule"
        action={
          <Link to="/schedules" className={buttonClass('primary')}>
            Go to the schedules
          </Link>
        }
      />
    ) : (
      <Problem error={asProblem(error)} onRetry={() => void refetch()} />
    );
  }
  const { enabled, nextFiring } = schedule;
  return (
    <>
      <PageHeader
        title={schedule.name}
        crumb={<Link to="/schedules">Schedules</Link>}
        beside={
          <label className={styles.on}>
            <Switch
              label={`${name} is on`}
              checked={enabled}
              disabled={actions.enable.isPending}
              onChange={(next) => actions.enable.mutate(next)}
            />
            <span aria-hidden="true">{enabled ? 'On' : 'Off'}</span>
          </label>
        }
        sub={[whenInWords(schedule), enabled && nextFiring && `next ${ahead(nextFiring, now)}`]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <Button look="quiet" onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Link to="/schedules/$name/edit" params={{ name }} className={buttonClass()}>
              Edit
            </Link>
            <Button
              look="primary"
              disabled={actions.trigger.isPending}
              onClick={() => actions.trigger.mutate()}
            >
              Trigger now
            </Button>
          </>
        }
      />
      <Guide id="schedule" demo={isDemo(schedule.name, schedule.run.baseModel)}>
        Each firing trains a new version and weighs it against the one in use. Both numbers and the
        sentence that decided stay here, whatever came of it.
      </Guide>
      {actions.error && (
        <div className={styles.notice}>
          <Notice title={asProblem(actions.error).title}>
            <p>{actions.error.message}</p>
          </Notice>
        </div>
      )}
      <div className={styles.two}>
        <DecisionsCard name={name} adapter={schedule.run.adapter ?? null} />
        <div className={styles.side}>
          <WhenCard schedule={schedule} />
          <RuleCard schedule={schedule} />
          <TemplateCard run={schedule.run} />
        </div>
      </div>
      {deleting && (
        <Suspense fallback={null}>
          <DeleteDialog name={name} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}
