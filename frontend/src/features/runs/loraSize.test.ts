import { expect, test } from 'vitest';
import { fullCopyBytes, loraSize } from './loraSize.ts';
import { aBaseModel } from '../../test-data.ts';

test('rank 16 on every linear layer of SmolLM2-135M trains 4.88 million parameters', () => {
  expect(loraSize(aBaseModel({}), 16, 'all-linear')).toEqual({
    modules: 210,
    parameters: 9_768_960 / 2,
    // Four bytes each, and the header of the file.
    bytes: 9_768_960 * 2 + 60_940,
  });
});

test('a full copy has the base model’s data type', () => {
  expect(fullCopyBytes(aBaseModel({}))).toBe(269_030_016);
  expect(fullCopyBytes({ parameters: 260_032, dtype: 'float32' })).toBe(1_040_128);
});

test('a list of names takes one module of each layer', () => {
  expect(loraSize(aBaseModel({}), 4, ['q_proj', 'v_proj'])?.modules).toBe(60);
});

test('a regular expression must match the whole path', () => {
  expect(loraSize(aBaseModel({}), 4, 'q_proj')?.modules).toBe(0);
  expect(loraSize(aBaseModel({}), 4, '.*layers\\.0\\..*_proj')?.modules).toBe(7);
});

test('a shape it does not know gives no number', () => {
  expect(loraSize(aBaseModel({ linearModules: ['c_attn'] }), 4, 'all-linear')).toBeNull();
});
