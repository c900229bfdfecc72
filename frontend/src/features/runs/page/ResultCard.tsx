import { Link } from '@tanstack/react-router';
import type { Run } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { amount, bytes, duration, loss } from '../../../ui/format.ts';
import { downloadUrl } from './downloadUrl.ts';
import styles from './RunPage.module.css';

/** The adapter version that a finished run published. */
export function ResultCard({ run }: { run: Run }) {
  const { result } = run;
  if (!result) return null;
  const { adapter, version } = result.adapterVersion;
  return (
    <Card
      title="Adapter"
      tools={
        <a href={downloadUrl(result.adapterVersion)} download className={styles.link}>
          Download
        </a>
      }
    >
      <Facts
        items={[
          [
            'Published as',
            <Link key="adapter" to="/adapters/$name" params={{ name: adapter }}>
              {adapter}
            </Link>,
            `v${String(version)}`,
          ],
          ['Size', bytes(result.adapterBytes)],
          ['Train loss', loss(result.trainLoss)],
          [
            'Trained',
            `${amount(result.trainedTokens)} tokens`,
            `in ${duration(result.trainSeconds)}`,
          ],
        ]}
      />
    </Card>
  );
}
