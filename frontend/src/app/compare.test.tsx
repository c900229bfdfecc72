import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aResult, aRun } from '../test-data.ts';
import { aList, open, serve } from './testing.tsx';

const points = [
  { step: 1, value: 4, seconds: 0.1, tokens: 100 },
  { step: 2, value: 3, seconds: 0.2, tokens: 200 },
];
const lora = aRun({ id: 'run_a', state: 'SUCCEEDED', result: aResult });
const full = aRun({
  id: 'run_b',
  name: 'restaurant full',
  method: 'FULL',
  state: 'SUCCEEDED',
  result: { ...aResult, evalLoss: 1.89, adapterBytes: 269_000_000, peakMemoryBytes: 3_900_000_000 },
});
const comparison = {
  runs: [lora, full],
  configuration: [
    { field: 'baseModel', values: ['a', 'a'], differs: false },
    { field: 'method', values: ['LORA', 'FULL'], differs: true },
    { field: 'lora.rank', values: ['16', null], differs: true },
  ],
  series: [
    { run: 'run_a', name: 'trainLoss', points },
    { run: 'run_b', name: 'trainLoss', points },
    { run: 'run_a', name: 'evalLoss', points },
  ],
};
function figures({ result }: { result?: typeof lora.result }) {
  if (!result) throw new Error('a finished run');
  const { trainableParameters, adapterBytes, peakMemoryBytes, runtimeMemoryBytes } = result;
  return {
    trainableParameters,
    storageBytes: adapterBytes,
    peakMemoryBytes,
    runtimeMemoryBytes,
    trainingMemoryBytes: peakMemoryBytes - runtimeMemoryBytes,
    seconds: result.trainSeconds,
    evalLoss: result.evalLoss,
    evalPerplexity: result.evalPerplexity,
  };
}
const sides = {
  run: figures(lora),
  full: figures(full),
  basis: 'MEASURED',
  runBasis: 'MEASURED',
  fullRun: { id: 'run_b', name: 'restaurant full' },
  otherFullRun: null,
};

test('a comparison says what differs, and marks the best of each column', async () => {
  const user = userEvent.setup();
  serve({
    'GET /runs/compare': comparison,
    'GET /runs/run_a/against-full': sides,
  });
  open('/compare?ids=run_a,run_b');
  expect(
    await screen.findByText('Same base, same data; they differ in method and rank'),
  ).toBeDefined();
  const results = screen.getByRole('table', { name: 'Results' });
  expect(
    within(within(results).getByRole('row', { name: /restaurant full/ })).getByText('1.89'),
  ).toHaveProperty('tagName', 'B');
  expect(
    within(within(results).getByRole('row', { name: /restaurant r16/ })).getByText('19.5 MB'),
  ).toHaveProperty('tagName', 'B');
  expect(screen.getByRole('table', { name: 'What differs' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Show all 3' }));
  expect(screen.getByRole('row', { name: /base model/ })).toBeDefined();
  expect(screen.getByText(/Loss gap \+0.16 at 7.2 % of the files/)).toBeDefined();
});

test('a full run of other steps is named, and nothing is measured against it', async () => {
  serve({
    'GET /runs/compare': comparison,
    'GET /runs/run_a/against-full': {
      ...sides,
      full: { ...sides.full, evalLoss: null },
      basis: 'ESTIMATED',
      runBasis: 'ESTIMATED',
      fullRun: null,
      otherFullRun: {
        id: 'run_b',
        name: 'restaurant full',
        differences: [{ field: 'steps', run: '300', full: '2' }],
      },
    },
  });
  open('/compare?ids=run_a,run_b');
  expect(
    await screen.findByText(
      /restaurant full was trained in full, but differs in steps \(2, here 300\)/,
    ),
  ).toBeDefined();
  expect(screen.queryByText(/Loss gap/)).toBeNull();
});

test('two ticked runs can be compared, one cannot', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs': aList(aRun({ id: 'run_a' }), aRun({ id: 'run_b', name: 'other' })) });
  open('/runs');
  await user.click(await screen.findByRole('checkbox', { name: 'Select other' }));
  expect(screen.getByRole('button', { name: 'Compare' })).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('checkbox', { name: 'Select restaurant r16' }));
  expect(
    decodeURIComponent(
      screen.getByRole('link', { name: 'Compare 2 runs' }).getAttribute('href') ?? '',
    ),
  ).toContain('/compare?ids=run_b,run_a');
  await user.keyboard('c');
  expect(await screen.findByRole('heading', { name: 'Compare 2 runs' })).toBeDefined();
});

test('a comparison without runs offers to add one', async () => {
  serve({});
  open('/compare');
  expect(await screen.findByRole('heading', { name: 'Choose runs to compare' })).toBeDefined();
});
