import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aResult, aRun, progress } from '../test-data.ts';
import { NOTHING, open, serve } from './testing.tsx';

test('a failed run says what happened and what to do', async () => {
  serve({
    'GET /runs/run_7c2f': aRun({
      state: 'FAILED',
      finishedAt: '2030-05-10T11:58:00Z',
      error: { code: 'OUT_OF_MEMORY', message: 'The worker ran out of memory.' },
    }),
    'GET /runs/run_7c2f/metrics': { series: [] },
    'GET /runs/run_7c2f/events': NOTHING,
    'GET /runs/run_7c2f/samples': { items: [] },
  });
  open('/runs/run_7c2f');
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText('The worker ran out of memory.')).toBeDefined();
  expect(within(alert).getByRole('link', { name: 'Change and run again' })).toBeDefined();
});

test('a paused run can go on, a failed one be tried again', async () => {
  const quiet = {
    'GET /runs/run_7c2f/metrics': { series: [] },
    'GET /runs/run_7c2f/events': NOTHING,
    'GET /runs/run_7c2f/samples': { items: [] },
  };
  serve({
    ...quiet,
    'GET /runs/run_7c2f': aRun({ state: 'PAUSED', progress: progress(40, 200, null) }),
  });
  open('/runs/run_7c2f');
  expect(await screen.findByRole('button', { name: 'Resume' })).toBeDefined();
  cleanup();
  serve({ ...quiet, 'GET /runs/run_7c2f': aRun({ state: 'RUNNING', wish: 'PAUSE' }) });
  open('/runs/run_7c2f');
  expect(await screen.findByRole('button', { name: 'Pausing …' })).toHaveProperty('disabled', true);
});

test('what the model said stands at each evaluation', async () => {
  const user = userEvent.setup();
  const said = (step: number, text: string) => ({ step, prompt: 'name: Fox ->', text });
  serve({
    'GET /runs/run_7c2f': aRun({ state: 'CANCELLED', finishedAt: '2030-05-10T11:58:00Z' }),
    'GET /runs/run_7c2f/metrics': { series: [] },
    'GET /runs/run_7c2f/events': NOTHING,
    'GET /runs/run_7c2f/samples': {
      items: [said(0, 'What is it?'), said(40, 'The Fox is.'), said(80, 'The Fox is a bar.')],
    },
  });
  open('/runs/run_7c2f');
  expect(await screen.findByText('The Fox is a bar.')).toBeDefined();
  expect(screen.queryByText('The Fox is.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'All' }));
  expect(screen.getByText('The Fox is.')).toBeDefined();
});

test('a run says in what it multiplied, and why that was picked', async () => {
  const run = aRun({ state: 'SUCCEEDED', finishedAt: '2030-05-10T11:58:00Z', result: aResult });
  serve({
    'GET /runs/run_7c2f': {
      ...run,
      training: { ...run.training, precision: 'AUTO', batchSize: null, tokensPerBatch: 2048 },
    },
    'GET /runs/run_7c2f/metrics': { series: [] },
    'GET /runs/run_7c2f/events': NOTHING,
    'GET /runs/run_7c2f/samples': { items: [] },
  });
  open('/runs/run_7c2f');
  expect(await screen.findByText('bfloat16 (picked: 2.1 times as fast as float32)')).toBeDefined();
  expect(screen.getByText('2,048 tokens × 1')).toBeDefined();
});
