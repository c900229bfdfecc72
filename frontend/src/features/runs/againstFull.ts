import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { AgainstFull, Run } from '../../api/types.ts';
import { fieldInWords, valueInWords } from './compare/words.ts';

export const againstFullQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'against-full'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/runs/{id}/against-full', { signal, params: { path: { id } } })),
  });

/** How many times less: 14×, 2.4×; the same below when it is not less. */
export function times(
  full: number | null | undefined,
  lora: number | null | undefined,
): string | null {
  if (full == null || lora == null || lora <= 0 || full <= 0) return null;
  const ratio = full / lora;
  const shown = (value: number) =>
    value >= 9.95 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1);
  if (ratio >= 1.05) return `${shown(ratio)}× less`;
  return ratio > 0.95 ? 'the same' : `${shown(1 / ratio)}× more`;
}

/** Where the figures of full fine-tuning come from, and why not from a run that is there. */
export function basisInWords(
  { basis, fullRun, otherFullRun }: AgainstFull,
  { result }: Pick<Run, 'result'>,
): string {
  if (!result) return 'Both are estimated until the run has succeeded.';
  if (basis === 'MEASURED' && fullRun)
    return `Measured on ${fullRun.name}: the same base, data, steps and batch.`;
  if (!otherFullRun)
    return 'Both are estimated: nobody has trained this base in full on this data yet.';
  const differences = otherFullRun.differences
    .map(
      ({ field, run, full }) =>
        `${fieldInWords(field)} (${valueInWords(field, full)}, here ${valueInWords(field, run)})`,
    )
    .join(', ');
  return `Both are estimated: ${otherFullRun.name} was trained in full, but differs in ${differences}.`;
}
