import { expect, test } from 'vitest';
import { moveInWords, shape, slug } from './words.ts';

test('a version is known by its rank, its alpha and where it sits', () => {
  expect(shape({ method: 'LORA', rank: 8, alpha: 16, targetModules: ['q_proj', 'v_proj'] })).toBe(
    'r8 α16 q, v',
  );
  expect(shape({ method: 'FULL', rank: null, alpha: null, targetModules: [] })).toBe('all weights');
});

test('an alias’s moves read as sentences', () => {
  expect(moveInWords({ version: 3, previousVersion: 2 })).toBe('Moved from v2 to v3');
  expect(moveInWords({ version: 1, previousVersion: null })).toBe('First set to v1');
  expect(moveInWords({ version: null, previousVersion: 3 })).toBe('Removed from v3');
});

test('a file’s name becomes a name that the server takes', () => {
  expect(slug('My Adapter (2).zip')).toBe('my-adapter-2-');
});
