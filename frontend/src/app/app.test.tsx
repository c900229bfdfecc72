import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aRun, progress } from '../test-data.ts';
import { aList, open, serve, SYSTEM } from './testing.tsx';

test('the list says what each run is doing', async () => {
  serve({
    'GET /runs': aList(
      aRun({ id: 'run_a', state: 'RUNNING', progress: progress(148, 200, 22) }),
      aRun({ id: 'run_b', name: 'other', state: 'QUEUED', queuePosition: 1 }),
    ),
  });
  open('/runs');
  const row = await screen.findByRole('row', { name: /restaurant r16/ });
  expect(within(row).getByText('Training 74 % · 22 s left')).toBeDefined();
  expect(screen.getByText('1 training, 1 waiting')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Waiting 1' })).toBeDefined();
});

test('arrows and space select rows', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs': aList(aRun({ id: 'run_a' }), aRun({ id: 'run_b', name: 'other' })) });
  open('/runs');
  await screen.findByRole('row', { name: /other/ });
  await user.keyboard('{ArrowDown}{ArrowDown} ');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select other' }).checked).toBe(
    true,
  );
  expect(screen.getByRole('button', { name: /1 selected/ })).toBeDefined();
});

test('the rail counts as far as the server does', async () => {
  const counts = { ...SYSTEM.counts, runs: 10_000, adapters: 1234 };
  serve({ 'GET /runs': aList(), 'GET /system': { ...SYSTEM, counts } });
  open('/runs');
  expect(await screen.findByRole('link', { name: /Runs 9,999\+/ })).toBeDefined();
  expect(screen.getByRole('link', { name: /Adapters 1,234$/ })).toBeDefined();
});

test('an empty list offers the one next step', async () => {
  serve({ 'GET /runs': aList() });
  open('/runs');
  expect(await screen.findByRole('heading', { name: 'No runs yet' })).toBeDefined();
});

test('a server that is gone is spoken of, not hidden', async () => {
  serve(null);
  open('/runs');
  expect((await screen.findAllByText(/The server does not answer/)).length).toBeGreaterThan(0);
});

test('an address that leads nowhere leads back', async () => {
  serve({});
  open('/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeDefined();
});

test('workers say what they do, those that work first', async () => {
  const worker = {
    id: 'worker-1',
    host: 'gpu-1',
    device: 'CPU, 2 threads',
    state: 'BUSY',
    run: 'run_a',
    lastHeartbeat: '2030-05-10T11:58:00Z',
    engineVersion: 'PyTorch 2.7.1',
  };
  serve({
    'GET /workers': {
      items: [worker, { ...worker, id: 'worker-2', state: 'LOST', run: null }],
      nextCursor: null,
    },
  });
  open('/workers');
  expect(await screen.findByRole('link', { name: 'run_a' })).toBeDefined();
  expect(screen.getByText('takes the next run when this one ends')).toBeDefined();
  expect(screen.getByText('does not answer; its run goes to another')).toBeDefined();
});
