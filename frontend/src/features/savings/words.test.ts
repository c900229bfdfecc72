import { expect, test } from 'vitest';
import { copies, kept, parametersInWords, ratioInWords, verdict } from './words.ts';

const fifty = {
  baseModel: null,
  adapterVersions: 50,
  adapterBytes: 838_860_800,
  baseBytes: 14e9,
  fullCheckpointBytes: 700e9,
  savedBytes: 685_161_139_200,
  ratio: 47.17,
  fullVersions: 0,
  fullVersionBytes: 0,
};

test('the sum of fifty tasks reads as the design says it', () => {
  expect(kept(fifty, 1)).toBe('One base of 14 GB, 50 adapters of 16.8 MB');
  expect(copies(fifty)).toBe('50 copies of 14 GB');
  expect(verdict(fifty)).toBe('685 GB saved');
  expect(ratioInWords(fifty.ratio)).toBe('47×');
  expect(parametersInWords(7e9)).toBe('7 billion');
});

test('one adapter saves nothing yet, and that is said', () => {
  const one = {
    ...fifty,
    adapterVersions: 1,
    adapterBytes: 17e6,
    fullCheckpointBytes: 14e9,
    savedBytes: -17e6,
    ratio: 0.99,
    fullVersions: 0,
    fullVersionBytes: 0,
  };
  expect(verdict(one)).toContain('17 MB more so far');
  expect(copies(one)).toBe('one copy of 14 GB');
});
