import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Savings, WhatIf } from '../../api/types.ts';

/** What both sums tell: that of what is here, and that of what is not. */
export type Ledger = Pick<
  WhatIf & Savings,
  | 'baseModel'
  | 'adapterVersions'
  | 'adapterBytes'
  | 'baseBytes'
  | 'fullCheckpointBytes'
  | 'savedBytes'
  | 'ratio'
>;

/** What the what-if may be asked for; what is left out has the server's default. */
export interface Question {
  parameters?: number | undefined;
  bytesPerParameter?: number | undefined;
  models?: number | undefined;
  hiddenSize?: number | undefined;
  layers?: number | undefined;
  rank?: number | undefined;
  targets?: string | undefined;
}

export const savingsQuery = queryOptions({
  queryKey: ['savings'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/savings', { signal })),
  refetchInterval: 15_000,
});

export const whatIfQuery = (question: Question) =>
  queryOptions({
    queryKey: ['savings', 'what-if', question],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/savings/what-if', {
          signal,
          params: { query: { ...question, targets: question.targets?.split(',') } },
        }),
      ),
  });
