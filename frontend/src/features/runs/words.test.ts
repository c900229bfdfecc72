import { expect, test } from 'vitest';
import { aRun, progress } from '../../test-data.ts';
import { methodDetail, shortState, stateSentence, variantInWords } from './words.ts';

const now = Date.parse('2030-05-10T12:00:00Z');

test('a training run says where it is and how long it takes', () => {
  const run = aRun({ state: 'RUNNING', worker: 'worker-1', progress: progress(148, 200, 22) });
  expect(stateSentence(run, now)).toBe('Training on worker-1 · step 148 of 200 · 22 s left');
  expect(shortState(run)).toBe('Training 74 % · 22 s left');
});

test('a run that just started prepares', () => {
  expect(shortState(aRun({ state: 'RUNNING', progress: progress(0, 200, null) }))).toBe(
    'Preparing',
  );
});

test('a waiting run knows its place', () => {
  expect(shortState(aRun({ state: 'QUEUED', queuePosition: 2 }))).toBe('Waiting, 2nd');
});

test('a failed run says why', () => {
  expect(shortState(aRun({ state: 'FAILED', error: { code: 'OUT_OF_MEMORY', message: '' } }))).toBe(
    'Failed: out of memory',
  );
});

test('a run that is asked to stop says so', () => {
  expect(shortState(aRun({ state: 'RUNNING', wish: 'CANCEL' }))).toBe('Cancelling');
});

test('targets drop what every name shares', () => {
  const { lora } = aRun({});
  expect(
    methodDetail(
      aRun({ lora: lora && { ...lora, rank: 8, alpha: 16, targetModules: ['q_proj', 'v_proj'] } }),
    ),
  ).toBe('r8 α16 q, v');
});

test('an adapter says what it has besides plain LoRA', () => {
  const run = aRun({});
  expect(variantInWords(run)).toBe('');
  const lora = run.lora && {
    ...run.lora,
    useDora: true,
    initLoraWeights: 'PISSA' as const,
    modulesToSave: ['lm_head'],
    layersToTransform: [0, 1],
  };
  expect(variantInWords({ lora, training: { ...run.training, loraPlusRatio: 16 } })).toBe(
    'DoRA · PiSSA · LoRA+ × 16 · whole lm_head · layers 0, 1',
  );
});
