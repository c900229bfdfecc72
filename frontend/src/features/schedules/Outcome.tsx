import { Dot } from '../../ui/Dot.tsx';
import type { Firing } from './api.ts';
import styles from './Schedules.module.css';
import { outcomeInWords, outcomeTone } from './words.ts';

export function Outcome({ firing }: { firing: Pick<Firing, 'outcome' | 'run' | 'incumbent'> }) {
  return (
    <span className={styles.outcome}>
      <Dot tone={outcomeTone(firing)} />
      {outcomeInWords(firing)}
    </span>
  );
}
