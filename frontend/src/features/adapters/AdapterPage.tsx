import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { load } from '../../api/load.ts';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { plural } from '../../ui/format.ts';
import { More } from '../../ui/More.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import styles from './Adapters.module.css';
import { AdapterSkeleton } from './AdapterSkeleton.tsx';
import { AliasesCard } from './AliasesCard.tsx';
import { adapterQuery, versionQuery, versionsQuery } from './api.ts';
import { DownloadsCard } from './DownloadsCard.tsx';
import { downloadUrl } from './download.ts';
import { LineageCard } from './LineageCard.tsx';
import { VersionFigures } from './VersionFigures.tsx';
import { VersionsTable } from './VersionsTable.tsx';
import { isDemo } from '../../api/demo.ts';
import { Guide } from '../../ui/Guide.tsx';

const DeleteDialog = lazy(() => load(() => import('./DeleteDialog.tsx')));
const route = getRouteApi('/adapters/$name');

export function AdapterPage() {
  const { name } = route.useParams();
  const { version: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: adapter, error, isPending, refetch } = useQuery(adapterQuery(name));
  const versions = useInfiniteQuery(versionsQuery(name));
  const all = itemsOf(versions.data);
  const found = all.find(({ version }) => version === chosen);
  const older = useQuery({
    ...versionQuery(name, chosen ?? 0),
    enabled: chosen != null && versions.data != null && !found,
  });
  const [deleting, setDeleting] = useState<number | null>(null);

  if (isPending || older.isLoading) return <AdapterSkeleton />;
  if (!adapter) {
    return asProblem(error).status === 404 ? (
      <Empty
        title="There is no such adapter"
        action={
          <Link to="/adapters" className={buttonClass('primary')}>
            Go to the adapters
          </Link>
        }
      />
    ) : (
      <Problem error={asProblem(error)} onRetry={() => void refetch()} />
    );
  }
  const shown = found ?? older.data ?? adapter.latestVersion;
  const choose = (version: number) =>
    void navigate({
      search: { version: version === adapter.latestVersion.version ? undefined : version },
      replace: true,
    });
  return (
    <>
      <PageHeader
        title={adapter.name}
        crumb={<Link to="/adapters">Adapters</Link>}
        sub={
          <>
            {plural(adapter.versions, 'version')} on{' '}
            <Link to="/base-models/$name" params={{ name: adapter.baseModel }}>
              {adapter.baseModel}
            </Link>
          </>
        }
        actions={
          <a href={downloadUrl(name, shown.version)} download className={buttonClass('primary')}>
            Download PEFT zip of v{shown.version}
          </a>
        }
      />
      <Guide id="adapter" demo={isDemo(adapter.name, adapter.baseModel)}>
        An adapter of the demo. Every run that trains it adds a version; an alias such as{' '}
        <b>production</b> says which one is in use. Press a version to see its files and what it was
        made from.
      </Guide>
      <VersionFigures version={shown} />
      <div className={styles.two}>
        <div className={styles.side}>
          <Card title="Versions" flush>
            {versions.isPending && (
              <TableSkeleton label="Loading the versions" columns={6} rows={2} />
            )}
            {versions.isLoadingError && (
              <Problem error={asProblem(versions.error)} onRetry={() => void versions.refetch()} />
            )}
            {versions.data && (
              <VersionsTable
                versions={all}
                shown={shown.version}
                onShow={choose}
                onDelete={setDeleting}
              />
            )}
            <More of={versions}>Show older versions</More>
          </Card>
          <DownloadsCard version={shown} />
        </div>
        <div className={styles.side}>
          <AliasesCard adapter={adapter} />
          <LineageCard version={shown} />
        </div>
      </div>
      {deleting != null && (
        <Suspense fallback={null}>
          <DeleteDialog adapter={adapter} version={deleting} onClose={() => setDeleting(null)} />
        </Suspense>
      )}
    </>
  );
}
