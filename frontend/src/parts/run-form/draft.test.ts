import { expect, test } from 'vitest';
import { aRun } from '../../test-data.ts';
import { check, EMPTY, fromRequest, toRequest } from './draft.ts';

const ready = { ...EMPTY, baseModel: 'stories260k', dataset: 'e2e' };

test('what is left empty is left to the server', () => {
  const request = toRequest(ready);
  expect(request.name).toBe('e2e r8');
  expect(request.training?.learningRate).toBe(0.0002);
  expect(request.training?.warmupSteps).toBeUndefined();
  expect(request.lora?.targetModules).toBe('all-linear');
});

test('steps and epochs exclude each other', () => {
  expect(toRequest({ ...ready, lengthKind: 'epochs', epochs: '2' }).training).toMatchObject({
    epochs: 2,
  });
  expect(toRequest({ ...ready, lengthKind: 'epochs' }).training?.maxSteps).toBeUndefined();
});

test('tokens bound a batch beside its rows, or alone', () => {
  const both = toRequest({ ...ready, tokensPerBatch: '2048', precision: 'AUTO' }).training;
  expect(both).toMatchObject({ tokensPerBatch: 2048, batchSize: 8, precision: 'AUTO' });
  const alone = { ...ready, tokensPerBatch: '2048', batchSize: '' };
  expect(toRequest(alone).training?.batchSize).toBeUndefined();
});

test('text that is no number is found before it is sent', () => {
  expect(check({ ...ready, rank: 'eight' })).toEqual([
    { field: 'lora.rank', message: 'This is not a number.' },
  ]);
  expect(check(ready)).toEqual([]);
  expect(check(EMPTY).map(({ field }) => field)).toEqual(['baseModel', 'dataset']);
});

test('a clone asks for what the run was', () => {
  const run = aRun({ samplePrompts: ['Once'] });
  expect(toRequest(fromRequest(run))).toMatchObject({
    name: run.name,
    baseModel: run.baseModel,
    dataset: run.dataset,
    evalDataset: run.evalDataset,
    adapter: run.adapter,
    lora: { rank: 16, alpha: 32, targetModules: 'all-linear' },
    training: {
      maxSteps: 200,
      batchSize: 16,
      learningRate: 0.002,
      schedule: 'COSINE',
      warmupSteps: 20,
    },
    samplePrompts: ['Once'],
  });
});

test('full fine-tuning has no adapter to shape', () => {
  const request = toRequest({ ...ready, method: 'FULL', rank: '8', targetKind: 'modules' });
  expect(request).toMatchObject({ method: 'FULL', name: 'e2e full' });
  expect(request.lora).toBeUndefined();
  expect(check({ ...ready, method: 'FULL', targetKind: 'modules' })).toEqual([]);
});

test('a clone of a full run is a full run', () => {
  expect(toRequest(fromRequest(aRun({ method: 'FULL', lora: null }))).method).toBe('FULL');
});
