import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../api/problem.ts';
import type { RunEstimate, RunRequest } from '../../../api/types.ts';
import { StackBars } from '../../../charts/StackBars.tsx';
import form from '../../../parts/run-form/RunForm.module.css';
import { Card } from '../../../ui/Card.tsx';
import { bytes, duration } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useDebounced } from '../../../ui/useDebounced.ts';
import { times } from '../againstFull.ts';
import { estimateQuery, PARTS, type Side } from './estimate.ts';
import styles from './Estimate.module.css';

/** What the run would need before anything starts, and what full fine-tuning would. */
export function EstimateCard({ request }: { request: RunRequest | null }) {
  const settled = useDebounced(request, 400);
  const { data, error, isPending, isFetching } = useQuery({
    ...estimateQuery(settled ?? { baseModel: '', dataset: '' }),
    enabled: settled != null,
    placeholderData: (previous) => previous,
  });
  return (
    <Card
      title="What it needs"
      tools={<span className="dim">{isFetching ? 'estimating …' : 'estimated'}</span>}
    >
      {settled == null ? (
        <p className="dim">Mend what is wrong in the form to see it.</p>
      ) : error ? (
        <p className="dim">{asProblem(error).errors[0]?.message ?? asProblem(error).message}</p>
      ) : isPending ? (
        <Skeleton height={160} />
      ) : (
        <Needs estimate={data} full={settled.method === 'FULL'} />
      )}
    </Card>
  );
}

function stack(label: string, tone: 'lora' | 'full', { memory }: Side) {
  return {
    label,
    tone,
    total: bytes(memory.totalBytes),
    parts: PARTS.map(([key, name]) => ({
      label: name,
      value: memory[key],
      text: bytes(memory[key]),
    })),
  };
}

function Needs({
  estimate: { lora, full, throughput },
  full: chosenFull,
}: {
  estimate: RunEstimate;
  full: boolean;
}) {
  const rows: [label: string, lora: string, full: string, verdict: string | null][] = [
    [
      'Storage',
      bytes(lora.storageBytes),
      bytes(full.storageBytes),
      times(full.storageBytes, lora.storageBytes),
    ],
    [
      'Time',
      lora.seconds == null ? '–' : duration(lora.seconds),
      full.seconds == null ? '–' : duration(full.seconds),
      times(full.seconds, lora.seconds),
    ],
  ];
  return (
    <div className={styles.needs} aria-live="polite">
      <div className="dim">Memory while training{verdictOf(lora, full)}</div>
      <StackBars
        stacks={[
          stack(chosenFull ? 'With LoRA' : 'This run, LoRA', 'lora', lora),
          stack(chosenFull ? 'This run, full fine-tuning' : 'Full fine-tuning', 'full', full),
        ]}
      />
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">LoRA</th>
            <th scope="col">Full</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, ours, theirs, verdict]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{ours}</td>
              <td>{theirs}</td>
              <td className="dim">{verdict}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={form.sentence}>
        {throughput
          ? `Time from ${throughput.runs === 1 ? 'one run' : `${String(throughput.runs)} runs`} on ${throughput.worker}, ${Number(throughput.tokensPerSecond.toPrecision(2)).toLocaleString('en-US')} tokens a second.`
          : 'No measurement yet: the time is known after a first run on a worker.'}
      </p>
    </div>
  );
}

function verdictOf(lora: Side, full: Side): string {
  const verdict = times(full.memory.totalBytes, lora.memory.totalBytes);
  return verdict ? `, ${verdict}` : '';
}
