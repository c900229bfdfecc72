import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { load } from '../../../api/load.ts';
import { asProblem } from '../../../api/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Card } from '../../../ui/Card.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { plural } from '../../../ui/format.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { compareQuery, csvUrl, MOST_COMPARED } from './api.ts';
import { colorsOf } from './colors.ts';
import styles from './Compare.module.css';
import { CompareFull } from './CompareFull.tsx';
import { CompareSkeleton } from './CompareSkeleton.tsx';
import { CurvesCard } from './CurvesCard.tsx';
import { DiffersCard } from './DiffersCard.tsx';
import { ResultsTable } from './ResultsTable.tsx';
import { difference } from './words.ts';
import { isDemo } from '../../../api/demo.ts';
import { Guide } from '../../../ui/Guide.tsx';

const AddRunDialog = lazy(() => load(() => import('./AddRunDialog.tsx')));
const route = getRouteApi('/compare');

export function ComparePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const ids = search.ids?.split(',').filter(Boolean) ?? [];
  const { data, error, isPending, refetch } = useQuery({
    ...compareQuery(ids),
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
  });
  const choose = (next: string[]) =>
    void navigate({
      search: (old) => ({ ...old, ids: next.length > 0 ? next.join(',') : undefined }),
      replace: true,
    });
  const addButton = (
    <Button
      look={ids.length < 2 ? 'primary' : undefined}
      disabled={ids.length >= MOST_COMPARED}
      onClick={() => setAdding(true)}
    >
      Add run
    </Button>
  );
  const runs = data?.runs ?? [];
  const colors = colorsOf(runs);
  return (
    <>
      <PageHeader
        title={ids.length > 1 ? `Compare ${plural(ids.length, 'run')}` : 'Compare'}
        sub={
          ids.length > 1 && data
            ? difference(data.configuration)
            : 'What runs share, where they part, and what came of it'
        }
        actions={
          <>
            {addButton}
            {ids.length > 0 && data && (
              <>
                <a href={csvUrl(ids)} download className={buttonClass()}>
                  Export CSV
                </a>
                <CopyButton text={() => window.location.href}>Copy link</CopyButton>
              </>
            )}
          </>
        }
      />
      <Guide id="compare" demo={runs.some((run) => isDemo(run.baseModel, run.name))}>
        Runs of the demo, over one another: amber is full fine-tuning, every other colour is LoRA.
        Look at how near the curves come, then at the files they leave.
      </Guide>
      {ids.length === 0 ? (
        <Card flush>
          <Empty
            title="Choose runs to compare"
            action={
              <>
                <Button look="primary" onClick={() => setAdding(true)}>
                  Add run
                </Button>
                <Link to="/runs" className={buttonClass()}>
                  Go to the runs
                </Link>
              </>
            }
          >
            Tick two or more in the list of runs and press <kbd>c</kbd>, or add them here one by
            one.
          </Empty>
        </Card>
      ) : isPending ? (
        <CompareSkeleton />
      ) : !data ? (
        <Card flush>
          <Problem error={asProblem(error)} onRetry={() => void refetch()} />
        </Card>
      ) : (
        <div className={styles.page}>
          <CurvesCard runs={runs} series={data.series} colors={colors} />
          <Card flush>
            <ResultsTable
              runs={runs}
              colors={colors}
              onRemove={(id) => choose(ids.filter((other) => other !== id))}
            />
          </Card>
          <div className={styles.halves} data-wide={runs.length > 3 ? '' : undefined}>
            <DiffersCard runs={runs} configuration={data.configuration} colors={colors} />
            <CompareFull runs={runs} colors={colors} />
          </div>
        </div>
      )}
      {adding && (
        <Suspense fallback={null}>
          <AddRunDialog
            chosen={ids}
            onAdd={(id) => choose([...ids, id])}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
    </>
  );
}
