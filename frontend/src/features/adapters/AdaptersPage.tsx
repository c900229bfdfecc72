import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { load } from '../../api/load.ts';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { More } from '../../ui/More.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { AdapterFilterBar } from './AdapterFilterBar.tsx';
import { AdaptersTable } from './AdaptersTable.tsx';
import { adaptersQuery } from './api.ts';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

const ImportDialog = lazy(() => load(() => import('./ImportDialog.tsx')));
const route = getRouteApi('/adapters');

export function AdaptersPage() {
  const { import: importing, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({
    ...adaptersQuery(filters),
    placeholderData: (previous) => previous,
  });
  const adapters = itemsOf(list.data);
  const filtered = Object.values(filters).some(Boolean);
  const show = (open: boolean) =>
    void navigate({
      search: (old) => ({ ...old, import: open ? true : undefined }),
      replace: true,
    });
  return (
    <>
      <PageHeader
        title="Adapters"
        sub="What your runs have learned: small files that anything that reads PEFT can load."
        actions={<Button onClick={() => show(true)}>Import an adapter</Button>}
      />
      <Guide id="adapters" demo={adapters.some(({ name, baseModel }) => isDemo(name, baseModel))}>
        What the demo has learned. Each adapter is one small file; all of them share one base model,
        which stays as it was.
      </Guide>
      {(filtered || adapters.length > 0) && (
        <AdapterFilterBar
          filters={filters}
          onChange={(change) =>
            void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
          }
        />
      )}
      <Card flush>
        {list.isPending ? (
          <TableSkeleton label="Loading the adapters" columns={7} rows={3} />
        ) : !list.data ? (
          <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
        ) : adapters.length > 0 ? (
          <AdaptersTable adapters={adapters} />
        ) : filtered ? (
          <Empty
            title="No adapter fits these filters"
            action={
              <Button onClick={() => void navigate({ search: {} })}>Show all adapters</Button>
            }
          >
            An adapter is listed when one of its versions fits them all.
          </Empty>
        ) : (
          <Empty
            title="No adapters yet"
            action={
              <>
                <Link to="/runs/new" className={buttonClass('primary')}>
                  New run
                </Link>
                <Button onClick={() => show(true)}>Import an adapter</Button>
              </>
            }
          >
            A run that finishes publishes a version of its adapter here, with everything it was made
            from.
          </Empty>
        )}
        <More of={list}>Show more adapters</More>
      </Card>
      {importing && (
        <Suspense fallback={null}>
          <ImportDialog onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
