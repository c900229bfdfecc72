import { useInfiniteQuery } from '@tanstack/react-query';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { firingsQuery } from './api.ts';
import { Decision } from './Decision.tsx';
import styles from './Schedules.module.css';

/** Every firing, what came of it, and why. */
export function DecisionsCard({ name, adapter }: { name: string; adapter: string | null }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(firingsQuery(name));
  const firings = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="Decisions" flush>
      {isPending && <TableSkeleton label="Loading the decisions" columns={2} rows={3} />}
      {error && <Problem error={asProblem(error)} onRetry={() => void refetch()} />}
      {data && firings.length === 0 && (
        <p className={styles.none}>
          It has not fired yet. What each firing trained, measured and decided will stand here.
        </p>
      )}
      <ol className={styles.decisions} aria-label="Decisions, newest first">
        {firings.map((firing) => (
          <Decision key={firing.id} firing={firing} adapter={adapter} />
        ))}
      </ol>
      {hasNextPage && (
        <div className={styles.more}>
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older decisions
          </Button>
        </div>
      )}
    </Card>
  );
}
