import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1000,
      // An unreachable server is asked again until it answers; what it refuses, it refuses once.
      retry: (failures, error) => failures < 2 && asProblem(error).status >= 500,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
