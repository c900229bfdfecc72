import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aBaseModel } from '../test-data.ts';
import { dataset, open, serve } from './testing.tsx';

const schedule = {
  name: 'nightly',
  cron: '0 2 * * *',
  timeZone: 'Europe/Berlin',
  enabled: true,
  trigger: 'CRON',
  run: { baseModel: 'smollm2-135m', dataset: 'e2e', adapter: 'restaurant' },
  gate: { metric: 'evalLoss', minImprovement: 0, against: 'production' },
  promoteTo: 'production',
  nextFiring: '2090-05-10T00:00:00Z',
  lastFiring: null,
  createdAt: '',
  updatedAt: '',
};
const firing = {
  id: 'f1',
  at: '2030-05-10T11:58:00Z',
  reason: 'CRON',
  run: 'run_a',
  outcome: 'PROMOTED',
  explanation: 'Version 3 beats version 2.',
  candidate: { version: 3, value: 0.59 },
  incumbent: { version: 2, value: 1.19 },
  decidedAt: '2030-05-10T11:59:00Z',
};

test('a schedule is read in words, and switched off in its row', async () => {
  const user = userEvent.setup();
  serve({
    'GET /schedules': { items: [schedule], nextCursor: null },
    'PATCH /schedules/nightly': { ...schedule, enabled: false },
  });
  open('/schedules');
  const row = await screen.findByRole('row', { name: /nightly/ });
  expect(within(row).getByText('Every day at 02:00')).toBeDefined();
  await user.click(within(row).getByRole('switch', { name: 'nightly is on' }));
  expect(within(row).queryByText(/cannot/)).toBeNull();
});

test('a decision shows both numbers and the sentence', async () => {
  serve({
    'GET /schedules/nightly': schedule,
    'GET /schedules/nightly/firings': { items: [firing], nextCursor: null },
    'GET /schedules/nightly/next': { items: ['2090-05-10T00:00:00Z'] },
  });
  open('/schedules/nightly');
  expect(await screen.findByText('Version 3 beats version 2.')).toBeDefined();
  expect(screen.getByText('0.59')).toBeDefined();
  expect(screen.getByText('1.19')).toBeDefined();
  expect(screen.getByText('Promoted')).toBeDefined();
  expect(await screen.findByRole('list', { name: 'Next firings' })).toBeDefined();
});

test('a cron expression is read back while it is typed, and what the server refuses stands at its field', async () => {
  const user = userEvent.setup();
  const refusal = Response.json(
    {
      title: 'Invalid',
      status: 422,
      detail: '',
      code: 'INVALID_FIELD',
      errors: [{ field: 'run.lora.rank', message: 'A rank is 1 to 4096; 8 is usual.' }],
    },
    { status: 422 },
  );
  serve({
    'GET /base-models': { items: [aBaseModel({})], nextCursor: null },
    'GET /datasets': { items: [dataset], nextCursor: null },
    'POST /schedules': refusal,
  });
  open('/schedules/new');
  const cron = await screen.findByRole('textbox', { name: 'Cron expression' });
  await user.clear(cron);
  await user.type(cron, '30 6 * * 1-5');
  expect(screen.getAllByText('Monday through Friday at 06:30').length).toBeGreaterThan(0);
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'weekdays');
  await user.click(screen.getByRole('button', { name: 'Create the schedule' }));
  const rank = screen.getByRole('textbox', { name: 'Rank' });
  expect((await screen.findAllByText('A rank is 1 to 4096; 8 is usual.')).length).toBeGreaterThan(
    0,
  );
  expect(document.activeElement).toBe(rank);
});
