import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import type { RunEstimate, RunRequest } from '../../../api/types.ts';

export type Side = RunEstimate['lora'];

/** What a request would need; nothing starts by it. */
export const estimateQuery = (request: RunRequest) =>
  queryOptions({
    queryKey: ['runs', 'estimate', request],
    queryFn: ({ signal }) => answer(api.POST('/api/v1/runs/estimate', { signal, body: request })),
    retry: false,
    staleTime: 30_000,
  });

/** The parts of the memory, from what is always there to what grows with the batch. */
export const PARTS: [key: keyof Side['memory'], label: string][] = [
  ['runtimeBytes', 'runtime'],
  ['weightsBytes', 'weights'],
  ['adapterBytes', 'adapter'],
  ['gradientBytes', 'gradients'],
  ['optimizerBytes', 'optimizer'],
  ['activationBytes', 'activations'],
];
