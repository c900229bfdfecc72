import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../api/client.ts';
import type { Run } from '../../../api/types.ts';

export interface ConfigurationRow {
  field: string;
  values: (string | null)[];
  differs: boolean;
}

export interface ComparedPoint {
  step: number;
  value: number;
  seconds: number | null;
  tokens: number | null;
}

export interface ComparedSeries {
  run: string;
  name: 'trainLoss' | 'evalLoss';
  points: ComparedPoint[];
}

export interface RunComparison {
  runs: Run[];
  configuration: ConfigurationRow[];
  series: ComparedSeries[];
}

/** As many runs as there are colours. */
export const MOST_COMPARED = 8;

const list = (ids: readonly string[]) => ids.map(encodeURIComponent).join(',');

export const compareQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['runs', 'compare', ids],
    queryFn: ({ signal }) => ask<RunComparison>('GET', '/runs/compare', { query: { ids: ids.join(',') }, signal }),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'QUEUED' || run.state === 'RUNNING') ? 2500 : false),
  });

export const csvUrl = (ids: readonly string[]) => `/api/v1/runs/compare.csv?ids=${list(ids)}`;
