import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/client.ts';

/** What a run takes, or would take. */
export interface Costs {
  trainableParameters: number | null;
  storageBytes: number | null;
  peakMemoryBytes: number | null;
  seconds: number | null;
  evalLoss: number | null;
  evalPerplexity: number | null;
}

export interface AgainstFull {
  run: Costs;
  full: Costs;
  basis: 'MEASURED' | 'ESTIMATED';
  fullRun: { id: string; name: string } | null;
}

export const againstFullQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'against-full'],
    queryFn: ({ signal }) => ask<AgainstFull>('GET', `/runs/${encodeURIComponent(id)}/against-full`, { signal }),
  });

/** How many times less: 14×, 2.4×; the same below when it is not less. */
export function times(full: number | null | undefined, lora: number | null | undefined): string | null {
  if (full == null || lora == null || lora <= 0 || full <= 0) return null;
  const ratio = full / lora;
  const shown = (value: number) => (value >= 9.95 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1));
  if (ratio >= 1.05) return `${shown(ratio)}× less`;
  return ratio > 0.95 ? 'the same' : `${shown(1 / ratio)}× more`;
}
