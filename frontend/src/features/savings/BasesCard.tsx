import { Link } from '@tanstack/react-router';
import type { Savings } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { bytes, count, plural } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { Tag } from '../../ui/Tag.tsx';
import styles from './Savings.module.css';
import { ratioInWords } from './words.ts';

const COLUMNS = ['Adapters', 'Their size', 'Base, once', 'As full copies', 'Saved'];

/** The same sum for each base model. */
export function BasesCard({
  ledgers,
  total,
}: {
  ledgers: readonly Savings[];
  total: Savings | undefined;
}) {
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
            {ledgers.map(
              ({
                baseModel,
                adapterVersions,
                adapterBytes,
                baseBytes,
                fullCheckpointBytes,
                savedBytes,
                ratio,
              }) => (
                <tr key={baseModel}>
                  <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                    <Link to="/base-models/$name" params={{ name: baseModel ?? '' }}>
                      {baseModel}
                    </Link>
                  </td>
                  <td data-label="Adapters" className={table.num}>
                    {count(adapterVersions)}
                  </td>
                  <td data-label="Their size" className={table.num}>
                    {adapterVersions === 0 ? '–' : bytes(adapterBytes)}
                  </td>
                  <td data-label="Base, once" className={table.num}>
                    {bytes(baseBytes)}
                  </td>
                  <td data-label="As full copies" className={table.num}>
                    {adapterVersions === 0 ? '–' : bytes(fullCheckpointBytes)}
                  </td>
                  <td data-label="Saved" className={table.num}>
                    {savedBytes > 0 && adapterVersions > 0 ? (
                      <b>{bytes(savedBytes)}</b>
                    ) : (
                      <span className="dim">not yet</span>
                    )}
                  </td>
                  <td className={`${styles.share ?? ''} ${table.wide ?? ''}`}>
                    {ratio > 0 && (
                      <div className={styles.bar} title={`${ratioInWords(ratio)} less`}>
                        <i style={{ width: `${String(Math.min(100, 100 / ratio))}%` }} />
                      </div>
                    )}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      {total && total.fullVersions > 0 && (
        <p className={styles.apart}>
          <Tag tone="full">Full</Tag> {plural(total.fullVersions, 'version was', 'versions were')}{' '}
          trained in full and {total.fullVersions === 1 ? 'takes' : 'take'}{' '}
          {bytes(total.fullVersionBytes)}, beside these.
        </p>
      )}
    </Card>
  );
}
