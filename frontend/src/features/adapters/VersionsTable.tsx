import { Link } from '@tanstack/react-router';
import type { AdapterVersion } from '../../api/types.ts';
import { ago, bytes, loss, moment } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './Adapters.module.css';
import { downloadUrl } from './download.ts';
import { targets } from './words.ts';

const COLUMNS: [label: string, number: boolean][] = [
  ['Version', false],
  ['Rank, alpha', false],
  ['Targets', false],
  ['Data', false],
  ['Eval loss', true],
  ['Size', true],
  ['Published', true],
  ['', true],
];

export function VersionsTable({ versions }: { versions: AdapterVersion[] }) {
  const now = useNow();
  const losses = versions.flatMap(({ metrics }) => (metrics.evalLoss == null ? [] : [metrics.evalLoss]));
  const best = losses.length > 1 ? Math.min(...losses) : null;
  return (
    <div className={table.scroll}>
      <table aria-label="Versions" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
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
          {versions.map((version) => (
            <tr key={version.version}>
              <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                v{version.version}
                <span className={styles.aliases}>
                  {version.aliases.map((alias) => (
                    <Tag key={alias}>{alias}</Tag>
                  ))}
                </span>
                {version.run && (
                  <small>
                    <Link to="/runs/$id" params={{ id: version.run }}>
                      {version.run}
                    </Link>
                  </small>
                )}
              </td>
              <td data-label="Rank, alpha">{version.rank == null ? '–' : `${String(version.rank)}, ${String(version.alpha ?? version.rank)}`}</td>
              <td data-label="Targets">{version.method === 'FULL' ? 'all weights' : targets(version.targetModules)}</td>
              <td data-label="Data">
                {version.dataset ? (
                  <>
                    {version.dataset.name} <span className="dim">v{version.dataset.version}</span>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td data-label="Eval loss" className={`${table.num ?? ''} ${version.metrics.evalLoss === best ? (styles.best ?? '') : ''}`}>
                {loss(version.metrics.evalLoss)}
              </td>
              <td data-label="Size" className={table.num}>
                {bytes(version.sizeBytes)}
              </td>
              <td data-label="Published" className={table.num}>
                <small title={moment(version.createdAt)}>{ago(version.createdAt, now)}</small>
              </td>
              <td className={table.num}>
                <a href={downloadUrl(version.adapter, version.version)} download aria-label={`Download version ${String(version.version)}`}>
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
