import type { AdapterVersion } from '../../api/types.ts';
import { ago, bytes, loss, moment } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './Adapters.module.css';
import { targets } from './words.ts';

const COLUMNS: [label: string, number: boolean][] = [
  ['Version', false],
  ['Method', false],
  ['Targets', false],
  ['Data', false],
  ['Eval loss', true],
  ['Size', true],
  ['Published', true],
];

interface VersionsTableProps {
  versions: AdapterVersion[];
  /** The version that the rest of the page is about. */
  shown: number;
  onShow: (version: number) => void;
  onDelete: (version: number) => void;
}

export function VersionsTable({ versions, shown, onShow, onDelete }: VersionsTableProps) {
  const now = useNow();
  const losses = versions.flatMap(({ metrics }) =>
    metrics.evalLoss == null ? [] : [metrics.evalLoss],
  );
  const best = losses.length > 1 ? Math.min(...losses) : null;
  return (
    <div className={table.scroll}>
      <table aria-label="Versions" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            {COLUMNS.map(([label, number]) => (
              <th key={label} className={number ? table.num : undefined}>
                {label}
              </th>
            ))}
            <th>
              <span className="visually-hidden">Delete</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.version} data-selected={one.version === shown ? '' : undefined}>
              <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                <button
                  type="button"
                  className={styles.pick}
                  aria-pressed={one.version === shown}
                  onClick={() => onShow(one.version)}
                >
                  v{one.version}
                </button>
                <span className={styles.aliases}>
                  {one.aliases.map((alias) => (
                    <Tag key={alias}>{alias}</Tag>
                  ))}
                </span>
              </td>
              <td data-label="Method" className={table.nowrap}>
                <Tag tone={one.method === 'FULL' ? 'full' : 'lora'}>
                  {one.method === 'FULL' ? 'Full' : 'LoRA'}
                </Tag>{' '}
                {one.rank != null && (
                  <small>
                    r{one.rank} α{one.alpha ?? one.rank}
                  </small>
                )}
              </td>
              <td data-label="Targets" title={one.targetModules.join(', ')}>
                {one.method === 'FULL' ? 'all weights' : targets(one.targetModules)}
              </td>
              <td data-label="Data" className={table.nowrap}>
                {one.dataset ? (
                  <>
                    {one.dataset.name} <span className="dim">v{one.dataset.version}</span>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td
                data-label="Eval loss"
                className={`${table.num ?? ''} ${one.metrics.evalLoss === best ? (styles.best ?? '') : ''}`}
              >
                {loss(one.metrics.evalLoss)}
              </td>
              <td data-label="Size" className={table.num}>
                {bytes(one.sizeBytes)}
              </td>
              <td data-label="Published" className={table.num}>
                <small title={moment(one.createdAt)}>{ago(one.createdAt, now)}</small>
              </td>
              <td className={styles.drop}>
                <button
                  type="button"
                  aria-label={`Delete version ${String(one.version)}`}
                  title="Delete this version"
                  onClick={() => onDelete(one.version)}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
