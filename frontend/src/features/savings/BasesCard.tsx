import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/Card.tsx';
import { bytes, count } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import type { Ledger } from './api.ts';
import styles from './Savings.module.css';
import { ratioInWords } from './words.ts';

const COLUMNS = ['Adapters', 'Their size', 'Base, once', 'As full copies', 'Saved'];

/** The same sum for each base model. */
export function BasesCard({ ledgers }: { ledgers: readonly Ledger[] }) {
  return (
    <Card title="By base model" flush>
      <div className={table.scroll}>
        <table aria-label="By base model" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
          <thead>
            <tr>
              <th>Base model</th>
              {COLUMNS.map((label) => (
                <th key={label} className={table.num}>
                  {label}
                </th>
              ))}
              <th className={styles.share}>
                <span className="visually-hidden">To scale</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {ledgers.map(({ baseModel, adapterVersions, adapterBytes, baseBytes, fullCheckpointBytes, savedBytes, ratio }) => (
              <tr key={baseModel}>
                <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                  <Link to="/base-models/$name" params={{ name: baseModel ?? '' }}>
                    {baseModel}
                  </Link>
                </td>
                <td data-label="Adapters" className={table.num}>{count(adapterVersions)}</td>
                <td data-label="Their size" className={table.num}>{adapterVersions === 0 ? '–' : bytes(adapterBytes)}</td>
                <td data-label="Base, once" className={table.num}>{bytes(baseBytes)}</td>
                <td data-label="As full copies" className={table.num}>{adapterVersions === 0 ? '–' : bytes(fullCheckpointBytes)}</td>
                <td data-label="Saved" className={table.num}>{savedBytes > 0 && adapterVersions > 0 ? <b>{bytes(savedBytes)}</b> : <span className="dim">not yet</span>}</td>
                <td className={`${styles.share ?? ''} ${table.wide ?? ''}`}>
                  {ratio != null && ratio > 0 && (
                    <div className={styles.bar} title={`${ratioInWords(ratio)} less`}>
                      <i style={{ width: `${String(Math.min(100, 100 / ratio))}%` }} />
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
