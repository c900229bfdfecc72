import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/client.ts';
import type { RunRequest } from '../../api/types.ts';

export interface Measured {
  version: number;
  value: number | null;
}

export interface Firing {
  id: string;
  at: string;
  reason: 'CRON' | 'DATASET_VERSION' | 'MANUAL';
  run: string | null;
  outcome: 'PROMOTED' | 'KEPT' | 'FAILED' | 'SKIPPED' | null;
  explanation: string | null;
  candidate: Measured | null;
  incumbent: Measured | null;
  decidedAt: string | null;
}

export interface Gate {
  metric: string;
  minImprovement: number;
  against: string;
}

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
    queryFn: ({ signal }) => ask<{ items: string[] }>('GET', `${at(name)}/next`, { query: { count: 5 }, signal }),
    refetchInterval: 15_000,
  });

export const firingsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['schedules', name, 'firings'],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => ask<{ items: Firing[]; nextCursor: string | null }>('GET', `${at(name)}/firings`, { query: { limit: 20, cursor: pageParam ?? undefined }, signal }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(({ outcome }) => outcome == null)) ? 1500 : 4000),
  });

export const createSchedule = (body: ScheduleRequest) => ask<Schedule>('POST', '/schedules', { body });
export const changeSchedule = (name: string, body: Partial<ScheduleRequest>) => ask<Schedule>('PATCH', at(name), { body });
export const deleteSchedule = (name: string) => ask<undefined>('DELETE', at(name));
export const triggerSchedule = (name: string) => ask<Firing>('POST', `${at(name)}/trigger`);
