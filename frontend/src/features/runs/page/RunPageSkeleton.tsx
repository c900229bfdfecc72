import { Card } from '../../../ui/Card.tsx';
import { Figures } from '../../../ui/Figures.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import styles from './RunPage.module.css';

const FIGURES = ['Eval loss', 'Perplexity', 'Trainable', 'Adapter', 'Peak memory', 'Speed'];

export function RunPageSkeleton() {
  return (
    <div role="status" aria-label="Loading the run">
      <Skeleton width={120} height={12} />
      <div style={{ height: 12 }} />
      <Skeleton width={260} height={24} />
      <div style={{ height: 56 }} />
      <Figures items={FIGURES.map((label) => ({ label, value: null }))} />
      <div className={styles.two}>
        <Card title="Loss">
          <Skeleton height={316} />
        </Card>
        <Card title="Configuration">
          <Skeleton height={220} />
        </Card>
      </div>
    </div>
  );
}
