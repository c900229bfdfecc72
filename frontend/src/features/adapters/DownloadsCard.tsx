import type { ReactNode } from 'react';
import type { AdapterVersion } from '../../api/types.ts';
import { buttonClass } from '../../ui/buttonClass.ts';
import { Card } from '../../ui/Card.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { bytes } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import styles from './Adapters.module.css';
import { Digest } from './Digest.tsx';
import { downloadUrl, fileUrl } from './download.ts';

/** Everything of a version that one can take home, with what proves that it arrived whole. */
export function DownloadsCard({ version }: { version: AdapterVersion }) {
  const { adapter, version: number, merged, files, method } = version;
  const command = `curl -OJ '${window.location.origin}${downloadUrl(adapter, number)}'`;
  return (
    <Card
      title={`Files of v${String(number)}`}
      flush
      tools={
        <CopyButton look="quiet" text={() => command}>
          Copy as curl
        </CopyButton>
      }
    >
      <div className={styles.packs}>
        <Pack
          title={method === 'FULL' ? 'Checkpoint' : 'Adapter'}
          size={bytes(version.sizeBytes)}
          says={
            method === 'FULL'
              ? 'Every weight of the model, as a zip.'
              : 'PEFT’s own format, as a zip. It needs its base model beside it.'
          }
          href={downloadUrl(adapter, number)}
          action={method === 'FULL' ? 'Checkpoint zip' : 'PEFT zip'}
        />
        {merged && (
          <Pack
            title="Merged model"
            size={bytes(merged.sizeBytes)}
            says={
              merged.sha256 ? (
                <>
                  The adapter added into its base: no extra work at serving.{' '}
                  <Digest value={merged.sha256} />
                </>
              ) : (
                'The adapter added into its base: no extra work at serving. Made at the first download; its digest is known from then on.'
              )
            }
            href={downloadUrl(adapter, number, 'MERGED')}
            action="Merged zip"
          />
        )}
      </div>
      <table className={`${table.table ?? ''} ${styles.files ?? ''}`} aria-label="Files">
        <thead>
          <tr>
            <th>File</th>
            <th>SHA-256</th>
            <th className={table.num}>Size</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ name, sizeBytes, sha256 }) => (
            <tr key={name}>
              <td className={styles.file}>
                <a href={fileUrl(adapter, number, name)} download>
                  {name}
                </a>
              </td>
              <td>
                <Digest value={sha256} />
              </td>
              <td className={table.num}>{bytes(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface PackProps {
  title: string;
  size: string;
  says: ReactNode;
  href: string;
  action: string;
}

function Pack({ title, size, says, href, action }: PackProps) {
  return (
    <div className={styles.pack}>
      <div>
        <h3>
          {title} <small>{size}</small>
        </h3>
        <p className={styles.say}>{says}</p>
      </div>
      <a href={href} download className={buttonClass()}>
        {action}
      </a>
    </div>
  );
}
