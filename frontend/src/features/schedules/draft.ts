import type { FieldError } from '../../api/problem.ts';
import {
  check as checkRun,
  EMPTY as EMPTY_RUN,
  fromRequest,
  number,
  toRequest as toRunRequest,
  type Draft as RunDraft,
} from '../../parts/run-form/draft.ts';
import type { RunRequest } from '../../api/types.ts';
import type { Metric, Schedule, ScheduleRequest } from './api.ts';

/** The form as it is typed. */
export interface ScheduleDraft {
  name: string;
  trigger: ScheduleRequest['trigger'];
  cron: string;
  timeZone: string;
  enabled: boolean;
  /** What becomes of a new version: nothing, always an alias, or an alias when it is better. */
  rule: 'publish' | 'always' | 'better';
  promoteTo: string;
  against: string;
  minImprovement: string;
  run: RunDraft;
}

export const EMPTY: ScheduleDraft = {
  name: '',
  trigger: 'CRON',
  cron: '0 2 * * *',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  enabled: true,
  rule: 'better',
  promoteTo: 'production',
  against: '',
  minImprovement: '',
  run: EMPTY_RUN,
};

export function fromSchedule({
  name,
  trigger,
  cron,
  timeZone,
  enabled,
  gate,
  promoteTo,
  run,
}: Omit<ScheduleRequest, 'gate'> & Pick<Schedule, 'gate'>): ScheduleDraft {
  return {
    name,
    trigger,
    enabled,
    cron: cron ?? EMPTY.cron,
    timeZone: timeZone ?? EMPTY.timeZone,
    rule: !promoteTo ? 'publish' : gate ? 'better' : 'always',
    promoteTo: promoteTo ?? EMPTY.promoteTo,
    against: gate && gate.against !== promoteTo ? gate.against : '',
    minImprovement: gate && gate.minImprovement !== 0 ? String(gate.minImprovement) : '',
    run: fromRequest(run),
  };
}

/** What the page itself can tell is wrong; every other rule is the server's. */
export function check(draft: ScheduleDraft): FieldError[] {
  const errors = checkRun(draft.run).map(({ field, message }) => ({
    field: `run.${field}`,
    message,
  }));
  if (draft.name.trim() === '')
    errors.unshift({ field: 'name', message: 'Give the schedule a name.' });
  if (draft.trigger === 'CRON' && draft.cron.trim() === '')
    errors.push({
      field: 'cron',
      message: 'Say when it fires, such as 0 2 * * * for every night at two.',
    });
  if (draft.rule !== 'publish' && draft.promoteTo.trim() === '')
    errors.push({ field: 'promoteTo', message: 'Name the alias that is moved.' });
  if (draft.rule === 'better' && Number.isNaN(number(draft.minImprovement) ?? 0))
    errors.push({ field: 'gate.minImprovement', message: 'This is not a number.' });
  return errors;
}

/** The template with what the form knows; what the form does not know stays as it was. */
function template(draft: RunDraft, name: string, was: RunRequest | undefined): RunRequest {
  // Each firing takes the data as it is then.
  const now = toRunRequest({ ...draft, name, datasetVersion: '' });
  return {
    ...was,
    ...now,
    lora: now.lora ? { ...was?.lora, ...now.lora } : undefined,
    training: { ...was?.training, maxSteps: undefined, epochs: undefined, ...now.training },
  };
}

const METRICS: Metric[] = ['evalLoss', 'evalPerplexity'];

export function toRequest(
  draft: ScheduleDraft,
  was?: Pick<Schedule, 'run' | 'gate'>,
): ScheduleRequest {
  const promoteTo = draft.rule === 'publish' ? null : draft.promoteTo.trim();
  return {
    name: draft.name.trim(),
    trigger: draft.trigger,
    cron: draft.trigger === 'CRON' ? draft.cron.trim() : null,
    timeZone: draft.trigger === 'CRON' ? draft.timeZone : null,
    enabled: draft.enabled,
    run: template(draft.run, draft.name.trim(), was?.run),
    gate:
      promoteTo && draft.rule === 'better'
        ? {
            metric: METRICS.find((metric) => metric === was?.gate?.metric) ?? 'evalLoss',
            minImprovement: number(draft.minImprovement) ?? 0,
            against: draft.against.trim() || promoteTo,
          }
        : null,
    promoteTo,
  };
}
