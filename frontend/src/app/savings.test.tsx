import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { open, serve } from './testing.tsx';

const ledger = {
  baseModel: 'smollm2-135m',
  adapterVersions: 14,
  adapterBytes: 136_900_000,
  baseBytes: 269_000_000,
  fullCheckpointBytes: 3_766_000_000,
  savedBytes: 3_360_100_000,
  ratio: 9.28,
  fullVersions: 0,
  fullVersionBytes: 0,
};
const whatIf = {
  baseModel: null,
  adapterVersions: 50,
  adapterBytes: 838_860_800,
  baseBytes: 14e9,
  fullCheckpointBytes: 700e9,
  savedBytes: 685_161_139_200,
  ratio: 47.17,
  fullVersions: 0,
  fullVersionBytes: 0,
  parameters: 7e9,
  bytesPerParameter: 2,
  models: 50,
  hiddenSize: 4096,
  layers: 32,
  rank: 8,
  targets: ['q_proj', 'v_proj'],
  parametersPerAdapter: 4_194_304,
  bytesPerAdapter: 16_777_216,
  matrixParameters: 16_777_216,
  matrixTrainableParameters: 65_536,
  frozen: { float32Bytes: 28e9, int8Bytes: 7e9, nf4Bytes: 3.61e9 },
};

test('savings are one picture, of one’s own adapters first', async () => {
  const user = userEvent.setup();
  serve({
    'GET /savings': { baseModels: [ledger], total: { ...ledger, baseModel: null } },
    'GET /savings/what-if': whatIf,
  });
  open('/savings');
  expect(await screen.findByText('One base of 269 MB, 14 adapters of 9.8 MB')).toBeDefined();
  expect(screen.getByRole('img', { name: '3.8 GB to scale' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'What if' }));
  expect(await screen.findByText('700 GB')).toBeDefined();
  expect(screen.getByText('One base of 14 GB, 50 adapters of 16.8 MB')).toBeDefined();
  expect(screen.getByText('256 times fewer')).toBeDefined();
  expect(screen.getByText('3.6 GB')).toBeDefined();
});

test('who has no adapters yet sees what they would save', async () => {
  serve({
    'GET /savings': {
      baseModels: [],
      total: {
        ...ledger,
        baseModel: null,
        adapterVersions: 0,
        adapterBytes: 0,
        fullCheckpointBytes: 0,
        savedBytes: 0,
        ratio: 0,
      },
    },
    'GET /savings/what-if': whatIf,
  });
  open('/savings');
  expect(await screen.findByText('700 GB')).toBeDefined();
});
