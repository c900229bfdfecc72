import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { itemsOf } from '../../../api/pages.ts';
import { runsQuery } from '../../../api/queries.ts';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Card } from '../../../ui/Card.tsx';
import { More } from '../../../ui/More.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { TableSkeleton } from '../../../ui/TableSkeleton.tsx';
import { RunFilters } from './RunFilters.tsx';
import { RunsEmpty } from './RunsEmpty.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { RunsTable } from './RunsTable.tsx';
import { summary } from './summary.ts';
import { isDemo } from '../../../api/demo.ts';
import { Guide } from '../../../ui/Guide.tsx';

const route = getRouteApi('/runs');

export function RunsPage() {
  const { selected: chosen, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({
    ...runsQuery(filters),
    placeholderData: (previous) => previous,
  });
  const runs = itemsOf(list.data);
  const counts = list.data?.pages[0]?.counts;
  const filtered = Object.values(filters).some(Boolean);
  const selected = chosen?.split(',') ?? [];
  const select = (ids: string[]) =>
    void navigate({
      search: (old) => ({ ...old, selected: ids.length > 0 ? ids.join(',') : undefined }),
      replace: true,
    });

  return (
    <>
      <PageHeader
        title="Runs"
        sub={counts ? summary(counts) : ' '}
        actions={
          <>
            <SelectionBar ids={selected} onClear={() => select([])} />
            <Link to="/runs/new" className={buttonClass('primary')}>
              New run
            </Link>
          </>
        }
      />
      <Guide id="runs" demo={runs.some((run) => isDemo(run.baseModel, run.name))}>
        The demo trains its first adapter by itself: open it to watch the curve fall. Tick two runs
        and press <kbd>c</kbd> to see them over one another.
      </Guide>
      {(filtered || runs.length > 0) && (
        <RunFilters
          filters={filters}
          counts={counts}
          onChange={(change) =>
            void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
          }
        />
      )}
      <Card flush>
        {list.isPending ? (
          <TableSkeleton label="Loading the runs" columns={8} />
        ) : !list.data ? (
          <Problem error={list.error} onRetry={() => void list.refetch()} />
        ) : runs.length === 0 ? (
          <RunsEmpty filtered={filtered} onClear={() => void navigate({ search: {} })} />
        ) : (
          <RunsTable runs={runs} selected={selected} onSelect={select} />
        )}
        <More of={list}>Show older runs</More>
      </Card>
    </>
  );
}
