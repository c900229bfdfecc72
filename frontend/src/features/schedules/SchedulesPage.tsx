import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { More } from '../../ui/More.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { schedulesQuery } from './api.ts';
import { SchedulesTable } from './SchedulesTable.tsx';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

export function SchedulesPage() {
  const list = useInfiniteQuery(schedulesQuery);
  const schedules = itemsOf(list.data);
  const newButton = (
    <Link to="/schedules/new" className={buttonClass('primary')}>
      New schedule
    </Link>
  );
  return (
    <>
      <PageHeader
        title="Schedules"
        sub="Training again by the clock or for new data; what is better is promoted, what is not is kept aside."
        actions={newButton}
      />
      <Guide id="schedules" demo={schedules.some(({ name, run }) => isDemo(name, run.baseModel))}>
        A schedule of the demo’s model. <b>Trigger now</b> lets it fire at once: it trains,
        measures, and moves the alias only when the new version is better.
      </Guide>
      <Card flush>
        {list.isPending ? (
          <TableSkeleton label="Loading the schedules" columns={6} rows={3} />
        ) : !list.data ? (
          <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
        ) : schedules.length > 0 ? (
          <SchedulesTable schedules={schedules} />
        ) : (
          <Empty title="No schedules yet" action={newButton}>
            A schedule trains the same adapter again, every night or whenever its data grows, and
            moves <code>production</code> only to what measures better.
          </Empty>
        )}
        <More of={list}>Show more schedules</More>
      </Card>
    </>
  );
}
