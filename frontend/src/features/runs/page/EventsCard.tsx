import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem.ts';
import { runEventsQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { clock, moment } from '../../../ui/format.ts';
import { Problem } from '../../../ui/Problem.tsx';
import table from '../../../ui/Table.module.css';
import { TableSkeleton } from '../../../ui/TableSkeleton.tsx';
import styles from './RunPage.module.css';

export function EventsCard({ run }: { run: Run }) {
  const { data, error, isPending, refetch } = useQuery(runEventsQuery(run.id));
  const events =
    data?.items.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.id - a.id) ?? [];
  return (
    <Card title="Events" flush className={styles.last}>
      {isPending && <TableSkeleton label="Loading the events" columns={2} rows={3} />}
      {error && <Problem error={asProblem(error)} onRetry={() => void refetch()} />}
      {data && (
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
    </Card>
  );
}
