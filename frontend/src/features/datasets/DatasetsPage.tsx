import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { load } from '../../api/load.ts';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { datasetsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Guide } from '../../ui/Guide.tsx';
import { More } from '../../ui/More.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { DatasetsTable } from './DatasetsTable.tsx';

const UploadDialog = lazy(() => load(() => import('./UploadDialog.tsx')));
/** The demo's imagined customers. */
const CUSTOMERS = ['city-guide', 'help-desk', 'stock-room'];
const route = getRouteApi('/datasets');

export function DatasetsPage() {
  const { upload } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(datasetsQuery);
  const datasets = itemsOf(list.data);
  const show = (open: boolean) =>
    void navigate({ search: { upload: open ? true : undefined }, replace: true });
  const uploadButton = (
    <Button look="primary" onClick={() => show(true)}>
      Upload a data set
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Data sets"
        sub="What adapters learn from, and what they are measured on."
        actions={uploadButton}
      />
      <Guide id="datasets" demo={datasets.some(({ name }) => CUSTOMERS.includes(name))}>
        Three imagined customers of the demo, each with a task of its own. What ends in <b>-eval</b>{' '}
        is kept apart: no adapter learns from it, so that it can tell how good one is.
      </Guide>
      <Card flush>
        {list.isPending ? (
          <TableSkeleton label="Loading the data sets" columns={5} rows={3} />
        ) : !list.data ? (
          <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
        ) : datasets.length > 0 ? (
          <DatasetsTable datasets={datasets} />
        ) : (
          <Empty title="No data sets yet" action={uploadButton}>
            Upload a file of examples: JSON Lines, a JSON list or CSV, with a <code>prompt</code>{' '}
            and the <code>completion</code> you want, or chats.
          </Empty>
        )}
        <More of={list}>Show more data sets</More>
      </Card>
      {upload && (
        <Suspense fallback={null}>
          <UploadDialog onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
