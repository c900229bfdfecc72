import styles from './Skeleton.module.css';

interface SkeletonProps {
  width?: number | string;
  height?: number | string;
}

/** The place of something that is on its way. */
export function Skeleton({ width = '100%', height = 14 }: SkeletonProps) {
  return <span aria-hidden="true" className={styles.bone} style={{ width, height }} />;
}
