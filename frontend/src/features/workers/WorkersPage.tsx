import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { workersQuery } from '../../api/queries.ts';
import { Card } from '../../ui/Card.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { WorkersTable } from './WorkersTable.tsx';

export function WorkersPage() {
  const { data, error, isPending, refetch } = useQuery(workersQuery);
  return (
    <>
      <PageHeader
        title="Workers"
        sub="The processes that train, each one run at a time. Any of them can vanish: another goes on from the last checkpoint."
      />
      <Card flush>
        {isPending ? (
          <TableSkeleton label="Loading the workers" columns={6} rows={2} />
        ) : !data ? (
          <Problem error={asProblem(error)} onRetry={() => void refetch()} />
        ) : data.items.length > 0 ? (
          <WorkersTable workers={data.items} />
        ) : (
          <Empty title="No worker yet">
            Runs wait until one starts. On another machine:{' '}
            <code>java -jar lowrank.jar --lowrank.role=worker</code> with the address of the same
            database.
          </Empty>
        )}
      </Card>
    </>
  );
}
