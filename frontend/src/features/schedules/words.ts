import type { Tone } from '../../ui/Dot.tsx';
import { loss } from '../../ui/format.ts';
import type { Firing, Gate, Schedule } from './api.ts';
import { cronInWords } from './cron.ts';

const OUTCOMES: Record<NonNullable<Firing['outcome']>, string> = {
  PROMOTED: 'Promoted',
  KEPT: 'Not promoted',
  FAILED: 'Failed',
  SKIPPED: 'Skipped',
};
export const REASONS: Record<Firing['reason'], string> = {
  CRON: 'by the clock',
  DATASET_VERSION: 'for a new data version',
  MANUAL: 'by hand',
};

export function outcomeInWords({
  outcome,
  run,
  incumbent,
}: Pick<Firing, 'outcome' | 'run' | 'incumbent'>): string {
  if (outcome === 'KEPT' && incumbent) return 'Kept the old one';
  return outcome ? OUTCOMES[outcome] : run ? 'Training' : 'Starting';
}

export function outcomeTone({ outcome }: Pick<Firing, 'outcome'>): Tone {
  return outcome == null
    ? 'live'
    : outcome === 'PROMOTED'
      ? 'good'
      : outcome === 'FAILED'
        ? 'bad'
        : 'idle';
}

/** When a schedule fires: every day at 02:00, or when its data gets a new version. */
export function whenInWords({
  trigger,
  cron,
  run,
}: Pick<Schedule, 'trigger' | 'cron' | 'run'>): string {
  if (trigger === 'DATASET_VERSION') return `When ${run.dataset} gets a new version`;
  return (cron && cronInWords(cron)) ?? cron ?? 'Never';
}

const METRICS: Record<string, string> = {
  evalLoss: 'eval loss',
  evalPerplexity: 'perplexity',
  trainLoss: 'train loss',
};

const metricInWords = (metric: string) => METRICS[metric] ?? metric;

/** What becomes of a new version, in a sentence. */
export function ruleInWords(gate: Gate | null, promoteTo: string | null): string {
  if (!promoteTo) return 'Each run publishes a version; no alias is moved.';
  if (!gate) return `Each new version becomes ${promoteTo}.`;
  const by = gate.minImprovement > 0 ? ` by at least ${String(gate.minImprovement)}` : '';
  return `A new version becomes ${promoteTo} when its ${metricInWords(gate.metric)} is below that of ${gate.against}${by}; otherwise the old one stays.`;
}

/** Both numbers of a decision: v3 0.59 against v2 1.19. */
export function numbers({
  candidate,
  incumbent,
}: Pick<Firing, 'candidate' | 'incumbent'>): string | null {
  if (!candidate) return null;
  return `v${String(candidate.version)} ${loss(candidate.value)}${incumbent ? ` against v${String(incumbent.version)} ${loss(incumbent.value)}` : ''}`;
}
