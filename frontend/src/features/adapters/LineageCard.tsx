import { Link } from '@tanstack/react-router';
import type { AdapterVersion } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { moment } from '../../ui/format.ts';
import styles from './Adapters.module.css';
import { Digest } from './Digest.tsx';

/** What a version was made from, from the base model down to the file. */
export function LineageCard({ version }: { version: AdapterVersion }) {
  const { baseModel, dataset, run, parent, adapter } = version;
  return (
    <Card title={`Where v${String(version.version)} comes from`}>
      <ol className={styles.lineage}>
        <li>
          <span className="dim">Base model</span>
          <Link to="/base-models/$name" params={{ name: baseModel.name }}>
            {baseModel.name}
          </Link>
          <Digest value={baseModel.sha256} />
        </li>
        {dataset && (
          <li>
            <span className="dim">Data</span>
            <span>
              <Link
                to="/datasets/$name"
                params={{ name: dataset.name }}
                search={{ version: dataset.version }}
              >
                {dataset.name}
              </Link>{' '}
              <small>v{dataset.version}</small>
            </span>
            <Digest value={dataset.sha256} />
          </li>
        )}
        {parent && (
          <li>
            <span className="dim">Continues</span>
            <span>{parent}</span>
          </li>
        )}
        <li>
          <span className="dim">{run ? 'Run' : 'Imported'}</span>
          {run ? (
            <Link to="/runs/$id" params={{ id: run }} className="mono">
              {run}
            </Link>
          ) : (
            <span>as a PEFT zip</span>
          )}
        </li>
        <li>
          <span className="dim">Published</span>
          <span>
            <b>
              {adapter} v{version.version}
            </b>
          </span>
          <small>{moment(version.createdAt)}</small>
        </li>
      </ol>
    </Card>
  );
}
