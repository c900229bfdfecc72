import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../api/client.ts';
import type { RunRequest } from '../../../api/types.ts';

export interface Memory {
  weightsBytes: number;
  adapterBytes: number;
  gradientBytes: number;
  optimizerBytes: number;
  activationBytes: number;
  totalBytes: number;
}

export interface Need {
  memory: Memory;
  storageBytes: number;
  trainableParameters: number;
  seconds: number | null;
}

export interface Estimate {
  lora: Need;
  full: Need;
  ratios: { memory: number; storage: number; trainableParameters: number; seconds: number | null };
  throughput: { tokensPerSecond: number; runs: number; worker: string } | null;
}

/** What a request would need; nothing starts by it. */
export const estimateQuery = (request: RunRequest) =>
  queryOptions({
    queryKey: ['runs', 'estimate', request],
    queryFn: ({ signal }) => ask<Estimate>('POST', '/runs/estimate', { body: request, signal }),
    retry: false,
    staleTime: 30_000,
  });

/** The parts of the memory, from what is always there to what grows with the batch. */
export const PARTS: [key: keyof Memory, label: string][] = [
  ['weightsBytes', 'weights'],
  ['adapterBytes', 'adapter'],
  ['gradientBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['activationBytes', 'activations'],
];
