import type { AdapterVersion } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { bytes } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import styles from './Adapters.module.css';
import { fileUrl } from './download.ts';

export function FilesCard({ version }: { version: AdapterVersion }) {
  return (
    <Card title={`Files of v${String(version.version)}`} flush>
      <table className={`${table.table ?? ''} ${styles.files ?? ''}`} aria-label="Files">
        <tbody>
          {version.files.map(({ name, sizeBytes, sha256 }) => (
            <tr key={name}>
              <td title={`SHA-256 ${sha256}`}>
                <a href={fileUrl(version.adapter, version.version, name)} download>
                  {name}
                </a>
              </td>
              <td className={table.num}>{bytes(sizeBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
