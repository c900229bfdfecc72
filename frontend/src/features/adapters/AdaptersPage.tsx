import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { adaptersQuery } from '../../api/queries.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { AdaptersTable } from './AdaptersTable.tsx';

export function AdaptersPage() {
  const { data, error, isPending, refetch } = useQuery(adaptersQuery);
  return (
    <>
      <PageHeader title="Adapters" sub="What your runs have learned: small files that anything that reads PEFT can load." />
      <Card flush>
        {isPending ? (
          <TableSkeleton label="Loading the adapters" columns={7} rows={3} />
        ) : !data ? (
          <Problem error={asProblem(error)} onRetry={() => void refetch()} />
        ) : data.items.length > 0 ? (
          <AdaptersTable adapters={data.items} />
        ) : (
          <Empty title="No adapters yet" action={<Link to="/runs/new" className={buttonClass('primary')}>New run</Link>}>
            A run that finishes publishes a version of its adapter here, with everything it was made from.
          </Empty>
        )}
      </Card>
    </>
  );
}
