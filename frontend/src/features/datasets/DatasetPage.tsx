import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { load } from '../../api/load.ts';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { datasetQuery, datasetVersionQuery, datasetVersionsQuery } from '../../api/queries.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ChipGroup } from '../../ui/ChipGroup.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { bytesParts, count, day, moment } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './Datasets.module.css';
import { RowsCard } from './RowsCard.tsx';
import { FORMATS } from './words.ts';

const UploadDialog = lazy(() => load(() => import('./UploadDialog.tsx')));
const route = getRouteApi('/datasets/$name');

export function DatasetPage() {
  const { name } = route.useParams();
  const { version, upload } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: dataset, error, isPending, refetch } = useQuery(datasetQuery(name));
  const versions = useInfiniteQuery(datasetVersionsQuery(name));
  const all = itemsOf(versions.data);
  const found = all.find((one) => one.version === version);
  const older = useQuery({
    ...datasetVersionQuery(name, version ?? 0),
    enabled: version != null && versions.data != null && !found,
  });

  if (isPending || older.isLoading) {
    return (
      <div role="status" aria-label="Loading the data set">
        <Skeleton width={220} height={24} />
        <div style={{ height: 24 }} />
        <Skeleton height={320} />
      </div>
    );
  }
  if (!dataset) {
    return asProblem(error).status === 404 ? (
      <Empty
        title="There is no such data set"
        action={
          <Link to="/datasets" className={buttonClass('primary')}>
            Go to the data sets
          </Link>
        }
      />
    ) : (
      <Problem error={asProblem(error)} onRetry={() => void refetch()} />
    );
  }
  const shown = found ?? older.data ?? dataset.latestVersion;
  return (
    <>
      <PageHeader
        title={dataset.name}
        crumb={<Link to="/datasets">Data sets</Link>}
        sub={
          dataset.description ??
          `Version ${String(shown.version)}, uploaded ${moment(shown.createdAt)}`
        }
        actions={
          <>
            <Link to="/runs" search={{ dataset: name }} className={buttonClass()}>
              Its runs
            </Link>
            <Link
              to="/datasets/$name"
              params={{ name }}
              search={{ version, upload: true }}
              className={buttonClass()}
            >
              Upload a version
            </Link>
            <Link to="/runs/new" search={{ dataset: name }} className={buttonClass('primary')}>
              Train on it
            </Link>
          </>
        }
      />
      <div className={styles.facts}>
        <Figures
          items={[
            {
              label: 'Rows',
              value: count(shown.rows),
              note: shown.rejectedRows > 0 ? `${count(shown.rejectedRows)} left out` : 'all usable',
            },
            { label: 'Size', ...bytesParts(shown.sizeBytes), note: FORMATS[shown.format] },
            { label: 'Version', value: String(shown.version), note: day(shown.createdAt) },
          ]}
        />
      </div>
      {shown.problems.length > 0 && (
        <div className={styles.facts}>
          <Card title="Rows left out" flush>
            <ul>
              {shown.problems.map(({ row, message }) => (
                <li key={row}>
                  {count(row)}: {message}
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
      <RowsCard
        key={shown.version}
        name={name}
        version={shown.version}
        tools={
          all.length > 1 && (
            <ChipGroup label="Version">
              {all.map((one) => (
                <Chip
                  key={one.version}
                  pressed={one.version === shown.version}
                  onPress={() => void navigate({ search: { version: one.version }, replace: true })}
                >
                  v{one.version}
                </Chip>
              ))}
              {versions.hasNextPage && (
                <Chip pressed={false} onPress={() => void versions.fetchNextPage()}>
                  older …
                </Chip>
              )}
            </ChipGroup>
          )
        }
      />
      {upload && (
        <Suspense fallback={null}>
          <UploadDialog
            of={name}
            onClose={() => void navigate({ search: { version }, replace: true })}
          />
        </Suspense>
      )}
    </>
  );
}
