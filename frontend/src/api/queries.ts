import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.ts';
import { away } from './door.ts';
import { inPages, itemsOf } from './pages.ts';
import type { Run, RunState } from './types.ts';

export function isActive(run: Pick<Run, 'state'>): boolean {
  return run.state === 'QUEUED' || run.state === 'RUNNING';
}

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/system', { signal })),
  // This one finds out that the server is back, for which all others wait.
  networkMode: 'always',
  retry: false,
  refetchInterval: () => (away.get() ? 1000 : 5000),
});

export const workersQuery = queryOptions({
  queryKey: ['workers'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/workers', { signal })),
  refetchInterval: 5000,
});

export const baseModelsQuery = infiniteQueryOptions({
  ...inPages,
  queryKey: ['base-models'],
  queryFn: ({ signal, pageParam: cursor }) =>
    answer(api.GET('/api/v1/base-models', { signal, params: { query: { cursor } } })),
  refetchInterval: ({ state }) =>
    itemsOf(state.data).some((model) => model.state === 'IMPORTING') ? 1000 : false,
});

export const baseModelQuery = (name: string) =>
  queryOptions({
    queryKey: ['base-models', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/base-models/{name}', { signal, params: { path: { name } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'IMPORTING' ? 1000 : false),
  });

export const datasetsQuery = infiniteQueryOptions({
  ...inPages,
  queryKey: ['datasets'],
  queryFn: ({ signal, pageParam: cursor }) =>
    answer(api.GET('/api/v1/datasets', { signal, params: { query: { cursor } } })),
});

export const datasetQuery = (name: string) =>
  queryOptions({
    queryKey: ['datasets', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/datasets/{name}', { signal, params: { path: { name } } })),
  });

export const datasetVersionsQuery = (name: string) =>
  infiniteQueryOptions({
    ...inPages,
    queryKey: ['datasets', name, 'versions'],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/datasets/{name}/versions', {
          signal,
          params: { path: { name }, query: { cursor } },
        }),
      ),
  });

export const datasetVersionQuery = (name: string, version: number) =>
  queryOptions({
    queryKey: ['datasets', name, 'versions', version],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/datasets/{name}/versions/{version}', {
          signal,
          params: { path: { name, version } },
        }),
      ),
  });

export const datasetRowsQuery = (name: string, version: number) =>
  infiniteQueryOptions({
    queryKey: ['datasets', name, 'versions', version, 'rows'],
    ...inPages,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/datasets/{name}/versions/{version}/rows', {
          signal,
          params: { path: { name, version }, query: { limit: 20, cursor: pageParam } },
        }),
      ),
  });

export interface RunFilters {
  state?: RunState | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
  adapter?: string | undefined;
  q?: string | undefined;
}

export const runsQuery = (filters: RunFilters) =>
  infiniteQueryOptions({
    queryKey: ['runs', filters],
    ...inPages,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/runs', {
          signal,
          params: {
            query: {
              ...filters,
              state: filters.state && [filters.state],
              limit: 50,
              cursor: pageParam,
            },
          },
        }),
      ),
    refetchInterval: ({ state }) => (itemsOf(state.data).some(isActive) ? 1500 : 8000),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/runs/{id}', { signal, params: { path: { id } } })),
    // The stream brings the news; this is for browsers and proxies that swallow it.
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? 3000 : false),
  });

export const runMetricsQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'metrics'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/runs/{id}/metrics', {
          signal,
          params: { path: { id }, query: { maxPoints: 1500 } },
        }),
      ),
  });

export const runEventsQuery = (id: string) =>
  infiniteQueryOptions({
    ...inPages,
    queryKey: ['run', id, 'events'],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(
        api.GET('/api/v1/runs/{id}/events', {
          signal,
          params: { path: { id }, query: { sort: '-id', cursor } },
        }),
      ),
  });

export const runSamplesQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'samples'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/runs/{id}/samples', { signal, params: { path: { id } } })),
  });
