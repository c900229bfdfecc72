import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import styles from './Problem.module.css';

interface ProblemProps {
  error: Error & { title?: string };
  onRetry?: () => void;
}

/** The error state of a part of a page. */
export function Problem({ error, onRetry }: ProblemProps) {
  return (
    <div className={styles.problem}>
      <Notice
        title={error.title ?? 'Something went wrong'}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        <p>{error.message}</p>
      </Notice>
    </div>
  );
}
