import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { itemsOf } from '../../../api/pages.ts';
import { asProblem } from '../../../api/problem.ts';
import { baseModelsQuery, runQuery } from '../../../api/queries.ts';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Card } from '../../../ui/Card.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { EMPTY, fromRequest } from '../../../parts/run-form/draft.ts';
import { useStart } from '../../../parts/run-form/useStart.ts';
import { RunForm } from './RunForm.tsx';
import { isDemo } from '../../../api/demo.ts';
import { Guide } from '../../../ui/Guide.tsx';

const route = getRouteApi('/runs/new');

export function NewRunPage() {
  const { from, baseModel, dataset } = route.useSearch();
  const usual = useStart({ baseModel, dataset });
  const source = useQuery({
    ...runQuery(from ?? ''),
    enabled: from != null,
    refetchInterval: false,
  });

  const error = usual.error ?? source.error;
  const ready = usual.models;
  const waiting = usual.waiting || (from != null && source.isPending);
  const all = useInfiniteQuery({ ...baseModelsQuery, enabled: !waiting && ready.length === 0 });
  const start = source.data ? fromRequest(source.data) : { ...EMPTY, ...usual.draft };

  return (
    <>
      <PageHeader
        title={source.data ? 'Clone run' : 'New run'}
        crumb={<Link to="/runs">Runs</Link>}
        sub={
          source.data
            ? `Starts from ${source.data.name}; change what shall differ.`
            : 'Train a small adapter on top of a base model. The base model itself stays as it is.'
        }
      />
      <Guide id="new-run" demo={ready.length > 0 && ready.every((name) => isDemo(name))}>
        Every field has a value that works for the demo. Change the rank, or train it in full, and
        watch on the right what that costs.
      </Guide>
      {error ? (
        <Problem error={asProblem(error)} />
      ) : waiting ? (
        <div role="status" aria-label="Loading the form">
          <Card>
            <Skeleton height={320} />
          </Card>
        </div>
      ) : ready.length === 0 ? (
        <Card flush>
          <Empty
            title="A run needs a base model first"
            action={
              <Link to="/base-models" search={{ import: true }} className={buttonClass('primary')}>
                Import a base model
              </Link>
            }
          >
            {itemsOf(all.data).some(({ state }) => state === 'IMPORTING')
              ? 'One is being imported now; it will be ready soon.'
              : 'Import a Hugging Face folder from this machine; it is checked and stored once.'}
          </Empty>
        </Card>
      ) : usual.datasets.length === 0 ? (
        <Card flush>
          <Empty
            title="A run needs data first"
            action={
              <Link to="/datasets" search={{ upload: true }} className={buttonClass('primary')}>
                Upload a data set
              </Link>
            }
          >
            A file of prompts and completions, or of chats.
          </Empty>
        </Card>
      ) : (
        <RunForm key={from ?? 'new'} start={start} />
      )}
    </>
  );
}
