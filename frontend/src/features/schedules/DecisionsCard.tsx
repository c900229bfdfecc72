import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { Card } from '../../ui/Card.tsx';
import { More } from '../../ui/More.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { firingsQuery } from './api.ts';
import { Decision } from './Decision.tsx';
import styles from './Schedules.module.css';

/** Every firing, what came of it, and why. */
export function DecisionsCard({ name, adapter }: { name: string; adapter: string | null }) {
  const list = useInfiniteQuery(firingsQuery(name));
  const firings = itemsOf(list.data);
  return (
    <Card title="Decisions" flush>
      {list.isPending && <TableSkeleton label="Loading the decisions" columns={2} rows={3} />}
      {list.isLoadingError && (
        <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && firings.length === 0 && (
        <p className={styles.none}>
          It has not fired yet. What each firing trained, measured and decided will stand here.
        </p>
      )}
      <ol className={styles.decisions} aria-label="Decisions, newest first">
        {firings.map((firing) => (
          <Decision key={firing.id} firing={firing} adapter={adapter} />
        ))}
      </ol>
      <More of={list}>Show older decisions</More>
    </Card>
  );
}
