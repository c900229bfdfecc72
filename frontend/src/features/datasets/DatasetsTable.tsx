import { Link, useNavigate } from '@tanstack/react-router';
import type { Dataset } from '../../api/types.ts';
import { ago, bytes, count, moment } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/useNow.ts';
import { FORMATS } from './words.ts';

const COLUMNS: [label: string, number: boolean][] = [
  ['Data set', false],
  ['Newest version', false],
  ['Format', false],
  ['Rows', true],
  ['Size', true],
  ['Uploaded', true],
];

export function DatasetsTable({ datasets }: { datasets: Dataset[] }) {
  const now = useNow();
  const navigate = useNavigate();
  return (
    <div className={table.scroll}>
      <table aria-label="Data sets" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            {COLUMNS.map(([label, number]) => (
              <th key={label} className={number ? table.num : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {datasets.map(({ name, description, latestVersion }) => (
            <tr
              key={name}
              className={table.link}
              onClick={() => void navigate({ to: '/datasets/$name', params: { name } })}
            >
              <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                <Link to="/datasets/$name" params={{ name }}>
                  {name}
                </Link>
                {description && <small>{description}</small>}
              </td>
              <td data-label="Newest version">v{latestVersion.version}</td>
              <td data-label="Format">{FORMATS[latestVersion.format]}</td>
              <td data-label="Rows" className={table.num}>
                {count(latestVersion.rows)}
              </td>
              <td data-label="Size" className={table.num}>
                {bytes(latestVersion.sizeBytes)}
              </td>
              <td data-label="Uploaded" className={table.num}>
                <small title={moment(latestVersion.createdAt)}>
                  {ago(latestVersion.createdAt, now)}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
