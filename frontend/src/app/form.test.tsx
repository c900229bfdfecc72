import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aBaseModel } from '../test-data.ts';
import { dataset, open, serve } from './testing.tsx';

test('what the server refuses stands at its field, and the field has the focus', async () => {
  const user = userEvent.setup();
  const refusal = Response.json(
    {
      title: 'Invalid',
      status: 422,
      detail: 'A rank is 1 to 4096.',
      code: 'INVALID_FIELD',
      errors: [{ field: 'lora.rank', message: 'A rank is 1 to 4096; 8 is usual.' }],
    },
    { status: 422 },
  );
  serve({
    'GET /base-models': { items: [aBaseModel({})], nextCursor: null },
    'GET /base-models/smollm2-135m': aBaseModel({}),
    'GET /datasets': { items: [dataset], nextCursor: null },
    'POST /runs': refusal,
  });
  open('/runs/new');
  const rank = await screen.findByRole('textbox', { name: 'Rank' });
  expect(await screen.findByText('2.44 M')).toBeDefined();
  await user.clear(rank);
  await user.type(rank, '5000');
  await user.click(screen.getByRole('button', { name: 'Start training' }));
  expect((await screen.findAllByText('A rank is 1 to 4096; 8 is usual.')).length).toBeGreaterThan(
    0,
  );
  expect(rank.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(rank);
});

const need = {
  memory: {
    runtimeBytes: 3e8,
    weightsBytes: 1e9,
    adapterBytes: 1e6,
    gradientBytes: 1e6,
    optimizerBytes: 2e6,
    activationBytes: 5e8,
    totalBytes: 1.504e9,
  },
  storageBytes: 1e6,
  trainableParameters: 250_000,
  seconds: null,
};

test('the new run says what it would need, and that time is not known before a measurement', async () => {
  serve({
    'GET /base-models': { items: [aBaseModel({})], nextCursor: null },
    'GET /datasets': { items: [dataset], nextCursor: null },
    'POST /runs/estimate': {
      lora: need,
      full: { ...need, storageBytes: 2e8 },
      ratios: { memory: 1, storage: 200, trainableParameters: 4, seconds: null },
      throughput: null,
    },
  });
  open('/runs/new');
  expect(await screen.findByText('200× less')).toBeDefined();
  expect(screen.getByText(/No measurement yet/)).toBeDefined();
});
