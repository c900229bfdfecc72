import { Link } from '@tanstack/react-router';
import { ago, loss, moment } from '../../ui/format.ts';
import { useNow } from '../../ui/useNow.ts';
import type { Firing, Measured } from './api.ts';
import { Outcome } from './Outcome.tsx';
import styles from './Schedules.module.css';
import { REASONS } from './words.ts';

/** One firing: when and why, both numbers, and the sentence that decided. */
export function Decision({ firing, adapter }: { firing: Firing; adapter: string | null }) {
  const { at, reason, run, explanation, candidate, incumbent } = firing;
  const now = useNow();
  return (
    <li className={styles.decision}>
      <div>
        <Outcome firing={firing} />
        <small className={styles.below}>
          <span title={moment(at)}>{ago(at, now)}</span>, {REASONS[reason]}
          {run && (
            <>
              {' · '}
              <Link to="/runs/$id" params={{ id: run }}>
                {run}
              </Link>
            </>
          )}
        </small>
        {explanation && <p className={styles.why}>{explanation}</p>}
      </div>
      {candidate && (
        <dl className={styles.numbers}>
          <Number
            label="New"
            measured={candidate}
            adapter={adapter}
            wins={firing.outcome === 'PROMOTED'}
          />
          {incumbent && (
            <Number
              label="Old"
              measured={incumbent}
              adapter={adapter}
              wins={firing.outcome !== 'PROMOTED'}
            />
          )}
        </dl>
      )}
    </li>
  );
}

function Number({
  label,
  measured,
  adapter,
  wins,
}: {
  label: string;
  measured: Measured;
  adapter: string | null;
  wins: boolean;
}) {
  const name = `v${String(measured.version)}`;
  return (
    <div>
      <dt className="dim">
        {label}{' '}
        {adapter ? (
          <Link
            to="/adapters/$name"
            params={{ name: adapter }}
            search={{ version: measured.version }}
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </dt>
      <dd data-wins={wins ? '' : undefined}>{loss(measured.value)}</dd>
    </div>
  );
}
