import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { asProblem } from '../../../api/problem.ts';
import { runSamplesQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Card } from '../../../ui/Card.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { ChipGroup } from '../../../ui/ChipGroup.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import styles from './RunPage.module.css';

/** What the model answers to the same prompts before training and after so many steps. */
export function SamplesCard({ run }: { run: Run }) {
  const { data, error, refetch } = useQuery(runSamplesQuery(run.id));
  const [chosen, setChosen] = useState<number | 'all' | null>(null);
  const items = data?.items ?? [];
  const steps = [...new Set(items.map(({ step }) => step))]
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  const all = chosen === 'all' && steps.length > 1;
  const step = typeof chosen === 'number' && steps.includes(chosen) ? chosen : (steps.at(-1) ?? 0);
  const prompts = [...new Set(items.map(({ prompt }) => prompt))];
  const said = (prompt: string, at: number) =>
    items.find((item) => item.prompt === prompt && item.step === at)?.text;

  return (
    <Card
      title="What it says"
      tools={
        steps.length > 1 && (
          <ChipGroup label="After step">
            {steps.slice(-6).map((value) => (
              <Chip key={value} pressed={!all && value === step} onPress={() => setChosen(value)}>
                {value}
              </Chip>
            ))}
            <Chip pressed={all} onPress={() => setChosen('all')}>
              All
            </Chip>
          </ChipGroup>
        )
      }
    >
      {error && <Problem error={asProblem(error)} onRetry={() => void refetch()} />}
      {!error && items.length === 0 && <p className="dim">{emptyWords(run)}</p>}
      {prompts.map((prompt) => (
        <div key={prompt} className={styles.sample}>
          <div className={`mono ${styles.prompt ?? ''}`}>{prompt.trim()}</div>
          {all ? (
            <dl className={styles.steps}>
              {[0, ...steps].map((at) => (
                <Fragment key={at}>
                  <dt>{at === 0 ? 'Before' : `Step ${String(at)}`}</dt>
                  <dd>{said(prompt, at)?.trim() ?? '–'}</dd>
                </Fragment>
              ))}
            </dl>
          ) : (
            <div className={styles.says}>
              <div className={styles.before}>
                <div className="dim">Before training</div>
                <p>{said(prompt, 0)?.trim() ?? '–'}</p>
              </div>
              <div>
                <div className="dim">{step === 0 ? 'After training' : `Step ${String(step)}`}</div>
                <p>
                  {step === 0 ? (
                    <span className="dim">after the next evaluation</span>
                  ) : (
                    (said(prompt, step)?.trim() ?? '–')
                  )}
                </p>
              </div>
            </div>
          )}
        </div>
      ))}
    </Card>
  );
}

function emptyWords(run: Run): string {
  if (run.samplePrompts.length === 0)
    return 'This run has no sample prompts. Give a new run up to five, and see here what the model answers before and after training.';
  return run.state === 'QUEUED' || run.state === 'RUNNING'
    ? 'The model answers the prompts before training starts, and again at each evaluation.'
    : 'The model was not asked.';
}
