import { useQuery, useQueryClient } from '@tanstack/react-query';
import { systemQuery } from '../api/queries.ts';
import { signOut } from '../api/session.ts';
import styles from './Shell.module.css';

/** There where one has signed in. */
export function SignOut() {
  const { data } = useQuery(systemQuery);
  const queries = useQueryClient();
  if (data?.access !== 'TOKEN') return null;
  return (
    <button
      type="button"
      className={styles.keys}
      onClick={() => void signOut().then(() => queries.clear())}
    >
      Sign out
    </button>
  );
}
