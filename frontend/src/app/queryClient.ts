import { onlineManager, QueryClient } from '@tanstack/react-query';
import { away } from '../api/door.ts';
import { asProblem } from '../api/problem.ts';

// Queries pause while there is no server, and ask again as soon as it is back.
onlineManager.setEventListener((setOnline) => away.subscribe(() => setOnline(!away.get())));

export const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 1000,
        // What the server refuses, it refuses once.
        retry: (failures, error) => {
          const { unreachable, status } = asProblem(error);
          return unreachable || (failures < 2 && status >= 500);
        },
      },
      mutations: { networkMode: 'always' },
    },
  });
