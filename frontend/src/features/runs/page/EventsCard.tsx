import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../../../api/pages.ts';
import { asProblem } from '../../../api/problem.ts';
import { runEventsQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { clock, moment } from '../../../ui/format.ts';
import { More } from '../../../ui/More.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import table from '../../../ui/Table.module.css';
import { TableSkeleton } from '../../../ui/TableSkeleton.tsx';
import styles from './RunPage.module.css';

export function EventsCard({ run }: { run: Run }) {
  const list = useInfiniteQuery(runEventsQuery(run.id));
  const events = itemsOf(list.data);
  return (
    <Card title="Events" flush className={styles.last}>
      {list.isPending && <TableSkeleton label="Loading the events" columns={2} rows={3} />}
      {list.isLoadingError && (
        <Problem error={asProblem(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && (
        <table
          className={`${table.table ?? ''} ${styles.events ?? ''}`}
          aria-label="Events, newest first"
        >
          <tbody>
            {events.map((event) => (
              <tr key={event.id} data-level={event.level}>
                <td className={styles.time} title={moment(event.at)}>
                  {clock(event.at)}
                </td>
                <td>
                  <span className={styles.message}>{event.message}</span>{' '}
                  {event.detail && <small>{event.detail}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More of={list}>Show older events</More>
    </Card>
  );
}
