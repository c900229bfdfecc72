import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './Adapters.module.css';

export function AdapterSkeleton() {
  return (
    <div role="status" aria-label="Loading the adapter">
      <Skeleton width={220} height={24} />
      <div style={{ height: 24 }} />
      <Skeleton height={96} />
      <div className={styles.two}>
        <Skeleton height={280} />
        <Skeleton height={280} />
      </div>
    </div>
  );
}
