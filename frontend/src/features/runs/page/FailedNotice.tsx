import { Link } from '@tanstack/react-router';
import type { Run } from '../../../api/types.ts';
import { buttonClass } from '../../../ui/buttonClass.ts';
import { Notice } from '../../../ui/Notice.tsx';
import styles from './RunPage.module.css';
import { failure } from '../words.ts';

/** What one can do about the failures that one can do something about. */
const ADVICE: [word: string, advice: string][] = [
  ['MEMORY', 'A smaller batch or a shorter maximum length needs less memory.'],
  ['LOSS', 'A lower learning rate or a longer warm-up usually keeps the loss finite.'],
  ['NAN', 'A lower learning rate or a longer warm-up usually keeps the loss finite.'],
  [
    'SEQUENCE',
    'Shorten the rows of the data, or raise the maximum length as far as the model allows.',
  ],
  [
    'WORKER',
    'The worker was lost more often than a run is tried again. Its log says why it stopped.',
  ],
];

export function FailedNotice({ run }: { run: Run }) {
  const code = run.error?.code ?? 'INTERNAL';
  const advice =
    ADVICE.find(([word]) => code.includes(word))?.[1] ??
    'The events below say what came before. Try it again from its last checkpoint, or change it and run it anew.';
  return (
    <div className={styles.notice}>
      <Notice
        title={`This run failed: ${failure(code)}`}
        action={
          <Link to="/runs/new" search={{ from: run.id }} className={buttonClass()}>
            Change and run again
          </Link>
        }
      >
        {run.error && <p>{run.error.message}</p>}
        <p>{advice}</p>
      </Notice>
    </div>
  );
}
