import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { load } from '../../api/load.ts';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { baseModelsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { More } from '../../ui/More.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { BaseModelsTable } from './BaseModelsTable.tsx';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

const ImportDialog = lazy(() => load(() => import('./ImportDialog.tsx')));
const route = getRouteApi('/base-models');

export function BaseModelsPage() {
  const { import: importing } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(baseModelsQuery);
  const models = itemsOf(list.data);
  const show = (open: boolean) =>
    void navigate({ search: { import: open ? true : undefined }, replace: true });
  const importButton = (
    <Button look="primary" onClick={() => show(true)}>
      Import a base model
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Base models"
        sub="What adapters are trained on. Each is stored once, however many adapters it has."
        actions={importButton}
      />
      <Guide id="base-models" demo={models.some(({ name }) => isDemo(name))}>
        <b>demo-…</b> came with Lowrank and is small enough to adapt in a minute on a laptop. Import
        your own beside it; everything here works the same with it.
      </Guide>
      <Card flush>
        {list.isPending ? (
          <TableSkeleton label="Loading the base models" columns={6} rows={3} />
        ) : !list.data ? (
          <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
        ) : models.length > 0 ? (
          <BaseModelsTable models={models} />
        ) : (
          <Empty title="No base models yet" action={importButton}>
            Import a Hugging Face folder from this machine: its config.json, its safetensors and its
            tokenizer are checked, then stored once.
          </Empty>
        )}
        <More of={list}>Show more base models</More>
      </Card>
      {importing && (
        <Suspense fallback={null}>
          <ImportDialog onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
