import { Card } from '../../../ui/Card.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TableSkeleton } from '../../../ui/TableSkeleton.tsx';
import styles from './Compare.module.css';

export function CompareSkeleton() {
  return (
    <div className={styles.page} role="status" aria-label="Loading the comparison">
      <Card>
        <Skeleton height={330} />
      </Card>
      <Card flush>
        <TableSkeleton label="Loading the results" columns={8} rows={3} />
      </Card>
      <div className={styles.halves}>
        <Card>
          <Skeleton height={180} />
        </Card>
        <Card>
          <Skeleton height={180} />
        </Card>
      </div>
    </div>
  );
}
