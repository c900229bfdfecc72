import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { ago, ahead, moment } from '../../ui/format.ts';
import { Switch } from '../../ui/Switch.tsx';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/useNow.ts';
import type { Schedule } from './api.ts';
import { Outcome } from './Outcome.tsx';
import styles from './Schedules.module.css';
import { useScheduleActions } from './useScheduleActions.ts';
import { numbers, whenInWords } from './words.ts';

export function ScheduleRow({ schedule }: { schedule: Schedule }) {
  const { name, enabled, trigger: kind, timeZone, nextFiring, lastFiring: last, run } = schedule;
  const { enable, trigger, error } = useScheduleActions(name);
  const navigate = useNavigate();
  const now = useNow();
  const open = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button, [role="switch"]'))
      return;
    void navigate({ to: '/schedules/$name', params: { name } });
  };
  return (
    <tr className={table.link} onClick={open}>
      <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
        <Link to="/schedules/$name" params={{ name }}>
          {name}
        </Link>
        <small>
          {run.baseModel} · {run.dataset}
        </small>
      </td>
      <td data-label="When">
        {whenInWords(schedule)}
        {kind === 'CRON' && <small className={styles.below}>{timeZone}</small>}
      </td>
      <td data-label="Next" className={table.nowrap}>
        {!enabled ? (
          <span className="dim">off</span>
        ) : nextFiring ? (
          <span title={moment(nextFiring)}>{ahead(nextFiring, now)}</span>
        ) : (
          <span className="dim">with the data</span>
        )}
      </td>
      <td data-label="Last decision">
        {last ? (
          <>
            <Outcome firing={last} />
            <small className={styles.below}>
              {[numbers(last), ago(last.decidedAt ?? last.at, now)].filter(Boolean).join(' · ')}
            </small>
          </>
        ) : (
          <span className="dim">none yet</span>
        )}
        {error && <p className={styles.bad}>{asProblem(error).message}</p>}
      </td>
      <td data-label="On">
        <Switch
          label={`${name} is on`}
          checked={enabled}
          disabled={enable.isPending}
          onChange={(next) => enable.mutate(next)}
        />
      </td>
      <td className={table.num}>
        <Button
          disabled={trigger.isPending}
          onClick={() => trigger.mutate()}
          aria-label={`Trigger ${name} now`}
        >
          Trigger now
        </Button>
      </td>
    </tr>
  );
}
