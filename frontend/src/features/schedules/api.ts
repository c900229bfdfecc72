import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, ask } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import type { RunRequest } from '../../api/types.ts';

type Schemas = components['schemas'];

export type Measured = Schemas['MeasuredVersion'];
export type Firing = Schemas['Firing'];

export interface Gate {
  metric: string;
  minImprovement: number;
  against: string;
}

/** The OpenAPI document calls a learning rate's schedule by the same name, so this one is written out. */
export interface ScheduleRequest {
  name: string;
  cron: string | null;
  timeZone: string | null;
  enabled: boolean;
  trigger: 'CRON' | 'DATASET_VERSION';
  run: RunRequest;
  gate: Gate | null;
  promoteTo: string | null;
}

export interface Schedule extends ScheduleRequest {
  nextFiring: string | null;
  lastFiring: Firing | null;
  createdAt: string;
  updatedAt: string;
}

const at = (name: string) => `/schedules/${encodeURIComponent(name)}`;

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: ({ signal }) => ask<{ items: Schedule[]; nextCursor: string | null }>('GET', '/schedules', { query: { limit: 200 }, signal }),
  refetchInterval: 4000,
});

export const scheduleQuery = (name: string) =>
  queryOptions({
    queryKey: ['schedules', name],
    queryFn: ({ signal }) => ask<Schedule>('GET', at(name), { signal }),
    refetchInterval: 4000,
  });

export const nextFiringsQuery = (name: string) =>
  queryOptions({
    queryKey: ['schedules', name, 'next'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/schedules/{name}/next', { signal, params: { path: { name }, query: { count: 5 } } })),
    refetchInterval: 15_000,
  });

export const firingsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['schedules', name, 'firings'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => answer(api.GET('/api/v1/schedules/{name}/firings', { signal, params: { path: { name }, query: { limit: 20, cursor: pageParam ?? undefined } } })),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(({ outcome }) => outcome == null)) ? 1500 : 4000),
  });

export const createSchedule = (body: ScheduleRequest) => ask<Schedule>('POST', '/schedules', { body });
export const changeSchedule = (name: string, body: Partial<ScheduleRequest>) => ask<Schedule>('PATCH', at(name), { body });
export const deleteSchedule = (name: string) => answer(api.DELETE('/api/v1/schedules/{name}', { params: { path: { name } } }));
export const triggerSchedule = (name: string) => answer(api.POST('/api/v1/schedules/{name}/trigger', { params: { path: { name } } }));
