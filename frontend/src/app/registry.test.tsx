import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { open, serve } from './testing.tsx';

const version = {
  adapter: 'city-guide',
  version: 2,
  run: 'run_b',
  baseModel: { name: 'demo-2m', sha256: 'cd'.repeat(32) },
  dataset: { name: 'city-guide', version: 1, sha256: 'ef'.repeat(32) },
  parent: null,
  method: 'LORA' as const,
  rank: 4,
  alpha: 8,
  targetModules: ['q_proj', 'v_proj'],
  useRslora: false,
  useDora: false,
  quantization: 'NONE' as const,
  trainableParameters: 15_360,
  sizeBytes: 64_500,
  fullCheckpointBytes: 4_700_000,
  metrics: { evalLoss: 1.19, evalPerplexity: 3.3, initialEvalLoss: 8.9, trainLoss: 1.19 },
  files: [{ name: 'adapter_model.safetensors', sizeBytes: 64_000, sha256: '12'.repeat(32) }],
  aliases: [],
  createdAt: '2030-05-10T11:58:00Z',
  merged: { sizeBytes: 9_300_000, sha256: null },
};
const older = {
  ...version,
  version: 1,
  rank: 8,
  alpha: 16,
  metrics: { ...version.metrics, evalLoss: 0.59 },
  aliases: ['production'],
};
const adapter = {
  name: 'city-guide',
  baseModel: 'demo-2m',
  versions: 2,
  latestVersion: version,
  aliases: [{ alias: 'production', version: 1 }],
  createdAt: version.createdAt,
};
const registry = {
  'GET /adapters/city-guide': adapter,
  'GET /adapters/city-guide/versions': { items: [version, older], nextCursor: null },
  'GET /adapters/city-guide/aliases': {
    items: [{ alias: 'production', version: 1, changedAt: version.createdAt }],
  },
};

test('an adapter’s page shows the version one presses, and where it comes from', async () => {
  const user = userEvent.setup();
  serve(registry);
  open('/adapters/city-guide');
  expect(await screen.findByText('Eval loss of v2')).toBeDefined();
  expect(screen.getByText(/Made at the first download/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'v1' }));
  expect(await screen.findByText('Eval loss of v1')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Download PEFT zip of v1' })).toBeDefined();
});

test('an alias that somebody moved meanwhile is shown before it is moved again', async () => {
  const user = userEvent.setup();
  const moved = Response.json(
    { title: 'Conflict', status: 409, detail: 'It points at 2 now.', code: 'ALIAS_MOVED' },
    { status: 409 },
  );
  serve({ ...registry, 'PUT /adapters/city-guide/aliases/production': moved });
  open('/adapters/city-guide');
  await user.click(await screen.findByRole('button', { name: 'Move production' }));
  await user.click(await screen.findByRole('button', { name: 'Move to v2' }));
  expect(await screen.findByText('Somebody moved it meanwhile')).toBeDefined();
});

test('a version in use is not deleted, and what uses it is named', async () => {
  const user = userEvent.setup();
  const inUse = Response.json(
    {
      title: 'Conflict',
      status: 409,
      detail: 'The alias production points at it.',
      code: 'VERSION_IN_USE',
    },
    { status: 409 },
  );
  serve({ ...registry, 'DELETE /adapters/city-guide/versions/1': inUse });
  open('/adapters/city-guide');
  await user.click(await screen.findByRole('button', { name: 'Delete version 1' }));
  await user.click(await screen.findByRole('button', { name: 'Delete v1' }));
  expect(await screen.findByText('The alias production points at it.')).toBeDefined();
});
