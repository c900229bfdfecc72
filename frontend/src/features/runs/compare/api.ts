import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import { isActive } from '../../../api/queries.ts';

/** A setting of the compared runs; a run that has no such setting has null. */
export interface ConfigurationRow {
  field: string;
  values: readonly (string | null)[];
  differs: boolean;
}

/** As many runs as there are colours. */
export const MOST_COMPARED = 8;

export const compareQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ['runs', 'compare', ids],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/runs/compare', { signal, params: { query: { ids } } })),
    refetchInterval: ({ state }) => (state.data?.runs.some(isActive) ? 2500 : false),
  });

export const csvUrl = (ids: readonly string[]) =>
  `/api/v1/runs/compare.csv?ids=${ids.map(encodeURIComponent).join(',')}`;
