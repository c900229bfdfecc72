import { Link, useNavigate } from '@tanstack/react-router';
import type { Adapter } from '../../api/types.ts';
import { ago, bytes, loss, moment, percent } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './Adapters.module.css';
import { downloadUrl } from './download.ts';
import { shape } from './words.ts';

const COLUMNS: [label: string, number: boolean][] = [
  ['Adapter', false],
  ['Newest version', false],
  ['Shape', false],
  ['Data', false],
  ['Eval loss', true],
  ['Size', true],
  ['of a full copy', true],
  ['Published', true],
  ['', true],
];

export function AdaptersTable({ adapters }: { adapters: Adapter[] }) {
  const now = useNow();
  const navigate = useNavigate();
  return (
    <div className={table.scroll}>
      <table aria-label="Adapters" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            {COLUMNS.map(([label, number]) => (
              <th key={label} className={number ? table.num : undefined}>
                {label || <span className="visually-hidden">Download</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {adapters.map(({ name, baseModel, latestVersion: version, aliases }) => (
            <tr
              key={name}
              className={table.link}
              onClick={() => void navigate({ to: '/adapters/$name', params: { name } })}
            >
              <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                <Link to="/adapters/$name" params={{ name }}>
                  {name}
                </Link>
                <small>{baseModel}</small>
              </td>
              <td data-label="Newest version">
                v{version.version}
                <span className={styles.aliases}>
                  {aliases.map(({ alias, version: at }) => (
                    <Tag key={alias}>
                      {at === version.version ? alias : `${alias} v${String(at)}`}
                    </Tag>
                  ))}
                </span>
              </td>
              <td className={table.wide}>
                <Tag tone={version.method === 'FULL' ? 'full' : 'lora'}>
                  {version.method === 'FULL' ? 'Full' : 'LoRA'}
                </Tag>{' '}
                <small>{shape(version)}</small>
              </td>
              <td data-label="Data">
                {version.dataset
                  ? `${version.dataset.name} v${String(version.dataset.version)}`
                  : '–'}
              </td>
              <td data-label="Eval loss" className={table.num}>
                {loss(version.metrics.evalLoss)}
              </td>
              <td data-label="Size" className={table.num}>
                {bytes(version.sizeBytes)}
              </td>
              <td data-label="of a full copy" className={table.num}>
                {percent(version.sizeBytes / version.fullCheckpointBytes)}
              </td>
              <td data-label="Published" className={table.num}>
                <small title={moment(version.createdAt)}>{ago(version.createdAt, now)}</small>
              </td>
              <td className={table.num}>
                <a
                  href={downloadUrl(name, version.version)}
                  download
                  aria-label={`Download ${name} v${String(version.version)}`}
                  onClick={(event) => event.stopPropagation()}
                >
                  Zip
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
