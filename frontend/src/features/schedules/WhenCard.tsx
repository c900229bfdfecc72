import { useQuery } from '@tanstack/react-query';
import { Card } from '../../ui/Card.tsx';
import { ahead } from '../../ui/format.ts';
import { useNow } from '../../ui/useNow.ts';
import { nextFiringsQuery, type Schedule } from './api.ts';
import styles from './Schedules.module.css';
import { whenInWords } from './words.ts';

/** A time as the schedule's own zone reads it. */
function local(at: string, timeZone: string | null): string {
  return new Date(at)
    .toLocaleString('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      ...(timeZone && { timeZone }),
    })
    .replace(/:00$/, '');
}

export function WhenCard({ schedule }: { schedule: Schedule }) {
  const { name, trigger, cron, timeZone, enabled } = schedule;
  const { data } = useQuery({ ...nextFiringsQuery(name), enabled: trigger === 'CRON' });
  const now = useNow();
  return (
    <Card title="When" tools={trigger === 'CRON' && <code className="dim">{cron}</code>}>
      <p className={styles.lead}>{whenInWords(schedule)}</p>
      {trigger === 'CRON' && <p className="dim">{timeZone}</p>}
      {!enabled && (
        <p className={styles.fine}>
          It is off: nothing fires until it is switched on. It can still be triggered by hand.
        </p>
      )}
      {enabled && data && data.items.length > 0 && (
        <ol className={styles.next} aria-label="Next firings">
          {data.items.map((at) => (
            <li key={at}>
              <span>{local(at, timeZone)}</span>
              <small>{ahead(at, now)}</small>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
