import type { Run, RunState } from '../../api/types.ts';
import type { Tone } from '../../ui/Dot.tsx';
import { ago, duration, ordinal, plural } from '../../ui/format.ts';

type Stated = Pick<Run, 'state' | 'wish' | 'progress' | 'error' | 'queuePosition' | 'method'>;

export const STATE_WORDS: Record<RunState, string> = {
  QUEUED: 'Waiting',
  RUNNING: 'Training',
  PAUSED: 'Paused',
  CANCELLED: 'Cancelled',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
};

export function tone({ state, method }: Pick<Run, 'state' | 'method'>): Tone {
  if (state === 'RUNNING') return method === 'FULL' ? 'full' : 'live';
  return state === 'SUCCEEDED' ? 'good' : state === 'FAILED' ? 'bad' : 'idle';
}

/** Why a run failed, in as few words as fit a table. */
export function failure(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}

function left(run: Stated): string[] {
  const { etaSeconds } = run.progress;
  return etaSeconds != null && run.progress.step > 0 ? [`${duration(etaSeconds)} left`] : [];
}

/** A run's state in a table cell. */
export function shortState(run: Stated): string {
  if (run.wish === 'CANCEL') return 'Cancelling';
  if (run.wish === 'PAUSE') return 'Pausing';
  if (run.state === 'RUNNING') {
    if (run.progress.step === 0) return 'Preparing';
    return [`Training ${String(Math.floor(run.progress.percent))} %`, ...left(run)].join(' · ');
  }
  if (run.state === 'QUEUED' && run.queuePosition != null)
    return `Waiting, ${ordinal(run.queuePosition)}`;
  if (run.state === 'FAILED' && run.error) return `Failed: ${failure(run.error.code)}`;
  return STATE_WORDS[run.state];
}

function steps(run: Stated): string {
  const { step, totalSteps } = run.progress;
  return totalSteps == null
    ? `step ${String(step)}`
    : `step ${String(step)} of ${String(totalSteps)}`;
}

/** A run's state as a sentence, for the head of its page. */
export function stateSentence(run: Run, now: number): string {
  const worker = run.worker ? ` on ${run.worker}` : '';
  switch (run.state) {
    case 'RUNNING':
      if (run.wish === 'CANCEL') return `Stops at the next step${worker}`;
      if (run.wish === 'PAUSE')
        return `Pauses at the next step${worker}, and keeps what it has learned`;
      if (run.progress.step === 0) return `Preparing${worker} · reading the model and the data`;
      return [`Training${worker}`, steps(run), ...left(run)].join(' · ');
    case 'QUEUED':
      if (run.queuePosition === 1) return 'Waiting for a worker · next in line';
      return run.queuePosition == null
        ? 'Waiting for a worker'
        : `Waiting for a worker · ${ordinal(run.queuePosition)} in line`;
    case 'PAUSED':
      return `Paused at ${steps(run)}`;
    case 'CANCELLED':
      return `Cancelled at ${steps(run)} · ${ago(run.finishedAt, now)}`;
    case 'FAILED':
      return `Failed at ${steps(run)} · ${ago(run.finishedAt, now)}`;
    case 'SUCCEEDED': {
      const took = run.result ? ` in ${duration(run.result.trainSeconds)}` : '';
      return `Finished ${ago(run.finishedAt, now)} · ${plural(run.progress.step, 'step')}${took}${worker}`;
    }
  }
}

export function targetsInWords(targets: unknown): string {
  if (Array.isArray(targets))
    return targets.map((name) => String(name).replace(/_proj$/, '')).join(', ');
  return typeof targets === 'string' ? targets : '';
}

/** A run's shape beside its method tag: r16 α32 all-linear. */
export function methodDetail(run: Pick<Run, 'method' | 'lora'>): string {
  if (run.method === 'FULL' || !run.lora) return 'all weights';
  return `r${String(run.lora.rank)} α${String(run.lora.alpha)} ${targetsInWords(run.lora.targetModules)}`;
}

const STARTS = { DEFAULT: '', GAUSSIAN: 'Gaussian start', PISSA: 'PiSSA', OLORA: 'OLoRA' };
const BIASES = { NONE: '', ALL: 'all biases', LORA_ONLY: 'biases of adapted layers' };

/** What an adapter has besides plain LoRA, empty where it is that. */
export function variantInWords({ lora, training }: Pick<Run, 'lora' | 'training'>): string {
  if (!lora) return '';
  const excluded: unknown = lora.excludeModules;
  return [
    lora.useDora ? 'DoRA' : '',
    lora.useRslora ? 'rsLoRA' : '',
    STARTS[lora.initLoraWeights],
    training.loraPlusRatio === 1 ? '' : `LoRA+ × ${String(training.loraPlusRatio)}`,
    BIASES[lora.bias],
    lora.modulesToSave.length > 0 ? `whole ${lora.modulesToSave.join(', ')}` : '',
    lora.layersToTransform.length > 0 ? `layers ${lora.layersToTransform.join(', ')}` : '',
    excluded == null ? '' : `without ${targetsInWords(excluded)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
