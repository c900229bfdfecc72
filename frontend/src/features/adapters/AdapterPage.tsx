import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { adapterQuery, adapterVersionsQuery } from '../../api/queries.ts';
import type { AdapterVersion } from '../../api/types.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Figures } from '../../ui/Figures.tsx';
import { amount, bytes, bytesParts, loss, percent, percentValue, plural } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import styles from './Adapters.module.css';
import { downloadUrl } from './download.ts';
import { FilesCard } from './FilesCard.tsx';
import { UseCard } from './UseCard.tsx';
import { VersionsTable } from './VersionsTable.tsx';

const route = getRouteApi('/adapters/$name');

export function AdapterPage() {
  const { name } = route.useParams();
  const { data: adapter, error, isPending, refetch } = useQuery(adapterQuery(name));
  const versions = useQuery(adapterVersionsQuery(name));

  if (isPending) {
    return (
      <div role="status" aria-label="Loading the adapter">
        <Skeleton width={220} height={24} />
        <div style={{ height: 24 }} />
        <Skeleton height={280} />
      </div>
    );
  }
  if (!adapter) {
    return asProblem(error).status === 404 ? (
      <Empty title="There is no such adapter" action={<Link to="/adapters" className={buttonClass('primary')}>Go to the adapters</Link>} />
    ) : (
      <Problem error={asProblem(error)} onRetry={() => void refetch()} />
    );
  }
  const newest = adapter.latestVersion;
  return (
    <>
      <PageHeader
        title={adapter.name}
        crumb={<Link to="/adapters">Adapters</Link>}
        sub={
          <>
            {plural(adapter.versions, 'version')} on <Link to="/base-models/$name" params={{ name: adapter.baseModel }}>{adapter.baseModel}</Link>
          </>
        }
        actions={
          <a href={downloadUrl(name, newest.version)} download className={buttonClass('primary')}>
            Download PEFT zip of v{newest.version}
          </a>
        }
      />
      <NewestFigures version={newest} />
      <div className={styles.two}>
        <Card title="Versions" flush>
          {versions.isPending && <TableSkeleton label="Loading the versions" columns={6} rows={2} />}
          {versions.error && <Problem error={asProblem(versions.error)} onRetry={() => void versions.refetch()} />}
          {versions.data && <VersionsTable versions={versions.data.items} />}
        </Card>
        <div className={styles.side}>
          <FilesCard version={newest} />
          <UseCard version={newest} />
        </div>
      </div>
    </>
  );
}

function NewestFigures({ version }: { version: AdapterVersion }) {
  const { evalLoss, initialEvalLoss } = version.metrics;
  return (
    <Figures
      items={[
        { label: 'Eval loss', value: evalLoss == null ? null : loss(evalLoss), note: initialEvalLoss == null ? `v${String(version.version)}` : `from ${loss(initialEvalLoss)} before training` },
        { label: 'Size', ...bytesParts(version.sizeBytes), note: `full copy ${bytes(version.fullCheckpointBytes)}` },
        { label: 'of a full copy', value: percentValue(version.sizeBytes / version.fullCheckpointBytes), unit: '%', note: `${percent(1 - version.sizeBytes / version.fullCheckpointBytes)} less to store` },
        { label: 'Trained', value: amount(version.trainableParameters).split(' ')[0] ?? null, unit: amount(version.trainableParameters).split(' ')[1], note: 'parameters' },
      ]}
    />
  );
}
