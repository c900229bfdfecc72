import { Button } from './Button.tsx';
import styles from './More.module.css';

interface MoreProps {
  /** The list, as far as it is here. */
  of: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
  };
  /** What the button brings, such as "Show older runs". */
  children: string;
}

/** Under a list that goes on: the button that brings its next page. */
export function More({ of, children }: MoreProps) {
  if (!of.hasNextPage) return null;
  return (
    <div className={styles.more}>
      <Button disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {children}
      </Button>
      {of.isFetchNextPageError && <small role="alert">That did not work; press again.</small>}
    </div>
  );
}
