import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/client.ts';

/** What adapters of one base take, and what a full copy for each would take. */
export interface Ledger {
  baseModel: string | null;
  adapterVersions: number;
  adapterBytes: number;
  baseBytes: number;
  fullCheckpointBytes: number;
  savedBytes: number;
  ratio: number;
  /** Versions trained in full; they are no adapters. */
  fullVersions: number;
  fullVersionBytes: number;
}

export interface Savings {
  baseModels: Ledger[];
  total: Ledger;
}

export interface WhatIf extends Ledger {
  parameters: number;
  bytesPerParameter: number;
  models: number;
  hiddenSize: number;
  layers: number;
  rank: number;
  targets: string[];
  parametersPerAdapter: number;
  bytesPerAdapter: number;
  matrixParameters: number;
  matrixTrainableParameters: number;
}

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
  queryFn: ({ signal }) => ask<Savings>('GET', '/savings', { signal }),
  refetchInterval: 15_000,
});

export const whatIfQuery = (question: Question) =>
  queryOptions({
    queryKey: ['savings', 'what-if', question],
    queryFn: ({ signal }) => ask<WhatIf>('GET', '/savings/what-if', { query: { ...question }, signal }),
  });
