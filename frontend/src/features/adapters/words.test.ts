import { expect, test } from 'vitest';
import { shape } from './words.ts';

test('a version is known by its rank, its alpha and where it sits', () => {
  expect(shape({ method: 'LORA', rank: 8, alpha: 16, targetModules: ['q_proj', 'v_proj'] })).toBe('r8 α16 q, v');
  expect(shape({ method: 'FULL', rank: null, alpha: null, targetModules: [] })).toBe('all weights');
});
