import { Card } from '../../ui/Card.tsx';
import type { Schedule } from './api.ts';
import styles from './Schedules.module.css';
import { ruleInWords } from './words.ts';

export function RuleCard({
  schedule: { gate, promoteTo },
}: {
  schedule: Pick<Schedule, 'gate' | 'promoteTo'>;
}) {
  return (
    <Card title="What becomes of it">
      <p className={styles.rule}>{ruleInWords(gate, promoteTo)}</p>
    </Card>
  );
}
