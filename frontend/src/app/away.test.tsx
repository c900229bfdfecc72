import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aRun } from '../test-data.ts';
import { newQueryClient } from './queryClient.ts';
import { aList, open, serve } from './testing.tsx';

test('a server that is away is spoken of in one line, and the page goes on when it is back', async () => {
  serve(null);
  open('/runs', newQueryClient());
  const line = await screen.findByText(/The server does not answer/);
  expect(screen.queryByRole('alert')).toBeNull();
  serve({ 'GET /runs': aList(aRun({})) });
  expect(await screen.findByRole('row', { name: /restaurant r16/ })).toBeDefined();
  await waitFor(() => expect(line.isConnected).toBe(false));
});
