import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client.ts';
import type { Run, RunState } from './types.ts';

const MOST = 200;

export function isActive(run: Pick<Run, 'state'>): boolean {
  return run.state === 'QUEUED' || run.state === 'RUNNING';
}

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/system', { signal })),
  refetchInterval: 5000,
});

export const workersQuery = queryOptions({
  queryKey: ['workers'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/workers', { signal })),
  refetchInterval: 5000,
});

export const baseModelsQuery = queryOptions({
  queryKey: ['base-models'],
  queryFn: ({ signal }) =>
    answer(api.GET('/api/v1/base-models', { signal, params: { query: { limit: MOST } } })),
  refetchInterval: ({ state }) =>
    state.data?.items.some((model) => model.state === 'IMPORTING') ? 1000 : false,
});

export const baseModelQuery = (name: string) =>
  queryOptions({
    queryKey: ['base-models', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/base-models/{name}', { signal, params: { path: { name } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'IMPORTING' ? 1000 : false),
  });

export const datasetsQuery = queryOptions({
  queryKey: ['datasets'],
  queryFn: ({ signal }) =>
    answer(api.GET('/api/v1/datasets', { signal, params: { query: { limit: MOST } } })),
});

export const datasetQuery = (name: string) =>
  queryOptions({
    queryKey: ['datasets', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/datasets/{name}', { signal, params: { path: { name } } })),
  });

export const datasetVersionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['datasets', name, 'versions'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/datasets/{name}/versions', {
          signal,
          params: { path: { name }, query: { limit: MOST } },
        }),
      ),
  });

export const datasetRowsQuery = (name: string, version: number) =>
  infiniteQueryOptions({
    queryKey: ['datasets', name, 'versions', version, 'rows'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/datasets/{name}/versions/{version}/rows', {
          signal,
          params: { path: { name, version }, query: { limit: 20, cursor: pageParam ?? undefined } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

export const adaptersQuery = queryOptions({
  queryKey: ['adapters'],
  queryFn: ({ signal }) =>
    answer(api.GET('/api/v1/adapters', { signal, params: { query: { limit: MOST } } })),
});

export const adapterQuery = (name: string) =>
  queryOptions({
    queryKey: ['adapters', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/adapters/{name}', { signal, params: { path: { name } } })),
  });

export const adapterVersionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['adapters', name, 'versions'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/adapters/{name}/versions', {
          signal,
          params: { path: { name }, query: { limit: MOST } },
        }),
      ),
  });

export interface RunFilters {
  state?: RunState | undefined;
  baseModel?: string | undefined;
  dataset?: string | undefined;
  q?: string | undefined;
}

export const runsQuery = (filters: RunFilters) =>
  infiniteQueryOptions({
    queryKey: ['runs', filters],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/runs', {
          signal,
          params: {
            query: {
              ...filters,
              state: filters.state && [filters.state],
              limit: 50,
              cursor: pageParam ?? undefined,
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isActive)) ? 1500 : 8000,
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
  queryOptions({
    queryKey: ['run', id, 'events'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/runs/{id}/events', {
          signal,
          params: { path: { id }, query: { limit: MOST } },
        }),
      ),
  });

export const runSamplesQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'samples'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/runs/{id}/samples', { signal, params: { path: { id } } })),
  });
