import type { Schedule } from './api.ts';
import table from '../../ui/Table.module.css';
import { ScheduleRow } from './ScheduleRow.tsx';

const COLUMNS = ['Schedule', 'When', 'Next', 'Last decision', 'On'];

export function SchedulesTable({ schedules }: { schedules: readonly Schedule[] }) {
  return (
    <div className={table.scroll}>
      <table aria-label="Schedules" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            {COLUMNS.map((label) => (
              <th key={label}>{label}</th>
            ))}
            <th>
              <span className="visually-hidden">Run it now</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <ScheduleRow key={schedule.name} schedule={schedule} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
