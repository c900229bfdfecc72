import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';

export interface AdapterFilters {
  baseModel?: string | undefined;
  dataset?: string | undefined;
  rank?: number | undefined;
  target?: string | undefined;
  q?: string | undefined;
}

const MOST = 200;

export const filteredAdaptersQuery = (filters: AdapterFilters) =>
  queryOptions({
    queryKey: ['adapters', filters],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/adapters', { signal, params: { query: { ...filters, limit: MOST } } }),
      ),
  });

export const aliasesQuery = (name: string) =>
  queryOptions({
    queryKey: ['adapters', name, 'aliases'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/adapters/{name}/aliases', { signal, params: { path: { name } } })),
  });

export const aliasHistoryQuery = (name: string, alias: string) =>
  infiniteQueryOptions({
    queryKey: ['adapters', name, 'aliases', alias],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/adapters/{name}/aliases/{alias}/history', {
          signal,
          params: { path: { name, alias }, query: { limit: 20, cursor: pageParam ?? undefined } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

export const deleteVersion = (name: string, version: number) =>
  answer(
    api.DELETE('/api/v1/adapters/{name}/versions/{version}', {
      params: { path: { name, version } },
    }),
  );
