import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { Run } from '../../../api/types.ts';
import table from '../../../ui/Table.module.css';
import { RunRow } from './RunRow.tsx';
import styles from './RunsPage.module.css';

const COLUMNS = [
  { label: 'Run' },
  { label: 'State' },
  { label: 'Method' },
  { label: 'Data' },
  { label: 'Eval loss', number: true },
  { label: 'Curve' },
  { label: 'Adapter', number: true },
  { label: 'of a full copy', number: true },
  { label: 'Started', number: true },
];

interface RunsTableProps {
  runs: Run[];
  selected: string[];
  onSelect: (ids: string[]) => void;
}

export function RunsTable({ runs, selected, onSelect }: RunsTableProps) {
  const navigate = useNavigate();
  const toggle = (id: string) =>
    onSelect(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);

  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const id = event.target.dataset.run;
    const neighbour =
      event.key === 'ArrowDown'
        ? event.target.nextElementSibling
        : event.key === 'ArrowUp'
          ? event.target.previousElementSibling
          : null;
    if (neighbour instanceof HTMLElement) neighbour.focus();
    else if (event.key === ' ' && id) toggle(id);
    else if (event.key === 'Enter' && id) void navigate({ to: '/runs/$id', params: { id } });
    else return;
    event.preventDefault();
  };

  return (
    <div className={table.scroll}>
      <table
        role="grid"
        aria-label="Runs"
        className={`${table.table ?? ''} ${table.stack ?? ''}`}
        onKeyDown={press}
        data-shortcut="rows"
      >
        <thead>
          <tr>
            <th className={styles.check}>
              <span className="visually-hidden">Selected</span>
            </th>
            {COLUMNS.map(({ label, number }) => (
              <th key={label} className={number ? table.num : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run, index) => (
            <RunRow
              key={run.id}
              run={run}
              first={index === 0}
              selected={selected.includes(run.id)}
              onToggle={() => toggle(run.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
