import type { DatasetMessage } from '../../api/types.ts';
import styles from './Datasets.module.css';

export function Turns({ turns }: { turns: DatasetMessage[] }) {
  return (
    <dl className={styles.turns}>
      {turns.map(({ role, content }, index) => (
        <div key={index}>
          <dt>{role}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  );
}
