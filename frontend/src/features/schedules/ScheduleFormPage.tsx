import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { runQuery } from '../../api/queries.ts';
import { fromRequest } from '../../parts/run-form/draft.ts';
import { useStart } from '../../parts/run-form/useStart.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { scheduleQuery } from './api.ts';
import { EMPTY, fromSchedule, type ScheduleDraft } from './draft.ts';
import { ScheduleForm } from './ScheduleForm.tsx';

interface ScheduleFormPageProps {
  /** The schedule to edit; a new one without it. */
  name?: string | undefined;
  /** The run to repeat. */
  from?: string | undefined;
}

export function ScheduleFormPage({ name, from }: ScheduleFormPageProps) {
  const usual = useStart();
  const schedule = useQuery({
    ...scheduleQuery(name ?? ''),
    enabled: name != null,
    refetchInterval: false,
  });
  const source = useQuery({
    ...runQuery(from ?? ''),
    enabled: from != null,
    refetchInterval: false,
  });
  const error = usual.error ?? schedule.error ?? source.error;
  const waiting =
    usual.waiting || (name != null && schedule.isPending) || (from != null && source.isPending);
  const ready = usual.models.length > 0;

  const start = (): ScheduleDraft => {
    if (schedule.data) return fromSchedule(schedule.data);
    // The next firing trains on the data as it is then, not as it was.
    if (source.data)
      return {
        ...EMPTY,
        name: source.data.adapter,
        run: { ...fromRequest(source.data), datasetVersion: '' },
      };
    return { ...EMPTY, run: { ...EMPTY.run, ...usual.draft } };
  };

  return (
    <>
      <PageHeader
        title={name ? `Edit ${name}` : 'New schedule'}
        crumb={
          <>
            <Link to="/schedules">Schedules</Link>
            {name && (
              <>
                {' / '}
                <Link to="/schedules/$name" params={{ name }}>
                  {name}
                </Link>
              </>
            )}
          </>
        }
        sub={
          source.data
            ? `Repeats ${source.data.name}.`
            : 'Train the same adapter again and again, and let the better version win.'
        }
      />
      {error ? (
        <Problem error={asProblem(error)} />
      ) : waiting ? (
        <div role="status" aria-label="Loading the form">
          <Card>
            <Skeleton height={320} />
          </Card>
        </div>
      ) : !ready || usual.datasets.length === 0 ? (
        <Card flush>
          <Empty
            title="A schedule needs a base model and data first"
            action={
              <Link to={ready ? '/datasets' : '/base-models'} className={buttonClass('primary')}>
                {ready ? 'Go to the data sets' : 'Go to the base models'}
              </Link>
            }
          >
            It repeats a run: a base model, data to learn from, and data to measure by.
          </Empty>
        </Card>
      ) : (
        <ScheduleForm key={name ?? from ?? 'new'} start={start()} was={schedule.data} />
      )}
    </>
  );
}
