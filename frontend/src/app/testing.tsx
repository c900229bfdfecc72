import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { vi } from 'vitest';
import type { Dataset, Run, RunList } from '../api/types.ts';
import { router } from './router.tsx';

type Answers = Record<string, unknown>;
export const NOTHING = { items: [], nextCursor: null };
export const SYSTEM = {
  version: '1',
  role: 'ALL',
  database: { kind: 'EMBEDDED', version: '18' },
  engine: '',
  access: 'OPEN',
  counts: { runs: 2, adapters: 0, baseModels: 1, datasets: 1, schedules: 0, workers: 1 },
};

export const dataset: Dataset = {
  name: 'e2e',
  description: null,
  versions: 1,
  createdAt: '2030-05-10T11:58:00Z',
  latestVersion: {
    dataset: 'e2e',
    version: 1,
    format: 'PROMPT_COMPLETION',
    rows: 60,
    rejectedRows: 0,
    problems: [],
    sizeBytes: 9000,
    sha256: 'ab',
    createdAt: '2030-05-10T11:58:00Z',
  },
};

/**
 * Stands in for the server: for each "METHOD path" an answer, a function from its query to one, or a response; null is
 * a network that is down.
 */
export function serve(answers: Answers | null) {
  vi.stubGlobal('fetch', (request: Request) => {
    if (answers == null) return Promise.reject(new TypeError('Failed to fetch'));
    const key = `${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`;
    const known: Answers = {
      'GET /system': SYSTEM,
      'GET /workers': NOTHING,
      'GET /base-models': NOTHING,
      'GET /datasets': NOTHING,
      ...answers,
    };
    const answer = known[key];
    const found: unknown =
      typeof answer === 'function'
        ? (answer as (query: URLSearchParams) => unknown)(new URL(request.url).searchParams)
        : answer;
    if (found instanceof Response) return Promise.resolve(found);
    if (found === undefined)
      return Promise.resolve(
        Response.json({ title: 'Not found', detail: key, code: 'UNKNOWN' }, { status: 404 }),
      );
    return Promise.resolve(Response.json(found));
  });
}

export function open(
  path: string,
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } }),
) {
  const here = createRouter({
    routeTree: router.routeTree,
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  return render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={here} />
    </QueryClientProvider>,
  );
}

export function aList(...items: Run[]): RunList {
  const counts: Partial<RunList['counts']> = {};
  for (const { state } of items) counts[state] = (counts[state] ?? 0) + 1;
  return {
    items,
    nextCursor: null,
    counts: { QUEUED: 0, RUNNING: 0, PAUSED: 0, CANCELLED: 0, SUCCEEDED: 0, FAILED: 0, ...counts },
  };
}
