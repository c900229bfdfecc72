import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/client.ts';
import type { Adapter, AdapterVersion } from '../../api/types.ts';

export interface AdapterFilters {
  baseModel?: string | undefined;
  dataset?: string | undefined;
  rank?: number | undefined;
  target?: string | undefined;
  q?: string | undefined;
}

export interface AliasAt {
  alias: string;
  version: number;
  changedAt: string;
}

export interface AliasMove {
  version: number | null;
  previousVersion: number | null;
  at: string;
  reason: string;
}

/** A version's whole model: its digest is known once it has been made. */
export interface Merged {
  sizeBytes: number;
  sha256: string | null;
}

export type Version = AdapterVersion & { merged?: Merged | null };

const MOST = 200;
const at = (name: string) => `/adapters/${encodeURIComponent(name)}`;

export const filteredAdaptersQuery = (filters: AdapterFilters) =>
  queryOptions({
    queryKey: ['adapters', filters],
    queryFn: ({ signal }) => ask<{ items: Adapter[]; nextCursor: string | null }>('GET', '/adapters', { query: { ...filters, limit: MOST }, signal }),
  });

export const aliasesQuery = (name: string) =>
  queryOptions({
    queryKey: ['adapters', name, 'aliases'],
    queryFn: ({ signal }) => ask<{ items: AliasAt[] }>('GET', `${at(name)}/aliases`, { signal }),
  });

export const aliasHistoryQuery = (name: string, alias: string) =>
  infiniteQueryOptions({
    queryKey: ['adapters', name, 'aliases', alias],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      ask<{ items: AliasMove[]; nextCursor: string | null }>('GET', `${at(name)}/aliases/${encodeURIComponent(alias)}/history`, { query: { limit: 20, cursor: pageParam ?? undefined }, signal }),
    getNextPageParam: (page) => page.nextCursor,
  });

export const deleteVersion = (name: string, version: number) => ask<undefined>('DELETE', `${at(name)}/versions/${String(version)}`);
