import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { inPages, itemsOf } from '../../api/pages.ts';

export interface AdapterFilters {
  baseModel?: string | undefined;
  dataset?: string | undefined;
  rank?: number | undefined;
  target?: string | undefined;
  q?: string | undefined;
}

export const adaptersQuery = (filters: AdapterFilters) =>
  infiniteQueryOptions({
    ...inPages,
    queryKey: ['adapters', filters],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(api.GET('/api/v1/adapters', { signal, params: { query: { ...filters, cursor } } })),
  });

export const adapterQuery = (name: string) =>
  queryOptions({
    queryKey: ['adapters', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/adapters/{name}', { signal, params: { path: { name } } })),
  });

export const versionsQuery = (name: string) =>
  infiniteQueryOptions({
    ...inPages,
    queryKey: ['adapters', name, 'versions'],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/adapters/{name}/versions', {
          signal,
          params: { path: { name }, query: { cursor } },
        }),
      ),
    // A merged model's digest is known once somebody has taken it home.
    refetchInterval: ({ state }) =>
      itemsOf(state.data).some(({ merged }) => merged && merged.sha256 == null) ? 5000 : false,
  });

export const versionQuery = (name: string, version: number) =>
  queryOptions({
    queryKey: ['adapters', name, 'versions', version],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/adapters/{name}/versions/{ref}', {
          signal,
          params: { path: { name, ref: String(version) } },
        }),
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
    ...inPages,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/adapters/{name}/aliases/{alias}/history', {
          signal,
          params: { path: { name, alias }, query: { limit: 20, cursor: pageParam } },
        }),
      ),
  });

export const deleteVersion = (name: string, version: number) =>
  answer(
    api.DELETE('/api/v1/adapters/{name}/versions/{version}', {
      params: { path: { name, version } },
    }),
  );
