import { useQuery } from '@tanstack/react-query';
import { baseModelQuery, runMetricsQuery } from '../../../api/queries.ts';
import type { Run } from '../../../api/types.ts';
import { Figures } from '../../../ui/Figures.tsx';
import {
  amount,
  bytes,
  bytesParts,
  count,
  loss,
  percent,
  percentValue,
  perplexity,
} from '../../../ui/format.ts';
import { fullCopyBytes, loraSize } from '../loraSize.ts';
import { samples } from './metrics.ts';

function size(value: number | null | undefined) {
  return value == null ? { value: null } : bytesParts(value);
}

/** Three digits are known of a speed, however high it is. */
function speedInWords(speed: number): string {
  return count(Number(speed.toPrecision(3)));
}

/** The six numbers a person came for: measured ones as soon as there are any, computed ones until then. */
export function RunFigures({ run }: { run: Run }) {
  const { data: metrics } = useQuery(runMetricsQuery(run.id));
  const { data: model } = useQuery(baseModelQuery(run.baseModel));
  const { result } = run;
  const evals = samples(metrics, 'evalLoss');
  const before = result?.initialEvalLoss ?? evals.find(({ step }) => step === 0)?.value;
  const now = result?.evalLoss ?? evals.at(-1)?.value;
  const started = now != null && before != null && (result != null || evals.length > 1);
  const best =
    result?.bestStep != null && result.bestStep < run.progress.step
      ? `step ${count(result.bestStep)} was the best, and is published`
      : null;
  const memory =
    result?.peakMemoryBytes ??
    Math.max(0, ...samples(metrics, 'memoryBytes').map(({ value }) => value));
  const computed =
    model && run.lora ? loraSize(model, run.lora.rank, run.lora.targetModules) : null;
  const trainable = result?.trainableParameters ?? computed?.parameters;
  const total = model?.parameters ?? result?.totalParameters;
  const speed = result ? result.trainedTokens / result.trainSeconds : run.progress.tokensPerSecond;
  const adapter = result?.adapterBytes ?? computed?.bytes;
  const fullCopy = result?.fullCheckpointBytes ?? (model && fullCopyBytes(model));

  return (
    <Figures
      items={[
        {
          label: 'Eval loss',
          value: now == null ? null : loss(now),
          note: started
            ? `from ${loss(before)} before training`
            : now != null
              ? 'before training'
              : run.evalDataset
                ? 'not evaluated yet'
                : 'no evaluation data',
        },
        {
          label: 'Perplexity',
          value: now == null ? null : perplexity(Math.exp(now)),
          note: best ?? (started ? `from ${perplexity(Math.exp(before))}` : ''),
        },
        {
          label: 'Trainable',
          value: trainable != null && total ? percentValue(trainable / total) : null,
          unit: '%',
          note: trainable != null && total ? `${amount(trainable)} of ${amount(total)}` : '',
        },
        {
          label: `${run.method === 'FULL' ? 'Checkpoint' : 'Adapter'}${result ? '' : ', computed'}`,
          ...size(adapter),
          note: fullCopy != null && adapter != null ? `full copy ${bytes(fullCopy)}` : '',
        },
        {
          label: 'Peak memory',
          ...size(memory || null),
          note: result
            ? `${bytes(result.runtimeMemoryBytes)} of it the runtime`
            : memory
              ? 'measured on the worker'
              : '',
        },
        {
          label: 'Speed',
          value: speed == null || !Number.isFinite(speed) ? null : speedInWords(speed),
          unit: 'tok/s',
          note: result ? `padding avoided ${percent(result.paddingAvoided)}` : '',
        },
      ]}
    />
  );
}
