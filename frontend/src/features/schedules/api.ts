import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { inPages, itemsOf } from '../../api/pages.ts';
import type { components } from '../../api/schema.d.ts';

type Schemas = components['schemas'];

export type Schedule = Schemas['RetrainingSchedule'];
export type Gate = Schemas['Gate'];
export type Firing = Schemas['Firing'];
export type Measured = Schemas['MeasuredVersion'];
export type Metric = NonNullable<Schemas['GateRequest']['metric']>;

/** A schedule as the form asks for it, with nothing left to the server. */
export type ScheduleRequest = Pick<
  Schedule,
  'name' | 'cron' | 'enabled' | 'trigger' | 'run' | 'promoteTo'
> & {
  timeZone: string | null;
  gate: (Gate & { metric: Metric }) | null;
};

export const schedulesQuery = infiniteQueryOptions({
  ...inPages,
  queryKey: ['schedules'],
  queryFn: ({ signal, pageParam: cursor }) =>
    answer(api.GET('/api/v1/schedules', { signal, params: { query: { cursor } } })),
  refetchInterval: 4000,
});

export const scheduleQuery = (name: string) =>
  queryOptions({
    queryKey: ['schedules', name],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/schedules/{name}', { signal, params: { path: { name } } })),
    refetchInterval: 4000,
  });

export const nextFiringsQuery = (name: string) =>
  queryOptions({
    queryKey: ['schedules', name, 'next'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/schedules/{name}/next', {
          signal,
          params: { path: { name }, query: { count: 5 } },
        }),
      ),
    refetchInterval: 15_000,
  });

export const firingsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['schedules', name, 'firings'],
    ...inPages,
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/v1/schedules/{name}/firings', {
          signal,
          params: { path: { name }, query: { limit: 20, cursor: pageParam } },
        }),
      ),
    refetchInterval: ({ state }) =>
      itemsOf(state.data).some(({ outcome }) => outcome == null) ? 1500 : 4000,
  });

export const createSchedule = (body: ScheduleRequest) =>
  answer(api.POST('/api/v1/schedules', { body }));
export const changeSchedule = (
  name: string,
  body: Omit<ScheduleRequest, 'name'> | Pick<ScheduleRequest, 'enabled'>,
) => answer(api.PATCH('/api/v1/schedules/{name}', { params: { path: { name } }, body }));
export const deleteSchedule = (name: string) =>
  answer(api.DELETE('/api/v1/schedules/{name}', { params: { path: { name } } }));
export const triggerSchedule = (name: string) =>
  answer(api.POST('/api/v1/schedules/{name}/trigger', { params: { path: { name } } }));
