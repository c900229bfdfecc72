import { expect, test } from 'vitest';
import { colorsOf } from './colors.ts';
import { difference, fieldInWords, parts, shortNames, valueInWords } from './words.ts';

const row = (field: string, ...values: (string | null)[]) => ({
  field,
  values,
  differs: new Set(values).size > 1,
});

test('the sentence says what is shared and what is not', () => {
  expect(
    difference([
      row('baseModel', 'a', 'a'),
      row('dataset', 'd', 'd'),
      row('name', 'x', 'y'),
      row('method', 'LORA', 'FULL'),
      row('lora.rank', '8', null),
    ]),
  ).toBe('Same base, same data; they differ in method and rank');
  expect(difference([row('baseModel', 'a', 'b'), row('dataset', 'd', 'd')])).toBe(
    'Different bases, same data, and the same configuration',
  );
});

test('fields and values read as words', () => {
  expect(fieldInWords('training.learningRate')).toBe('learning rate');
  expect(fieldInWords('training.someNewThing')).toBe('some new thing');
  expect(valueInWords('training.learningRate', '0.002')).toBe('2e-3');
  expect(valueInWords('training.schedule', 'COSINE')).toBe('Cosine');
  expect(valueInWords('lora.targetModules', '["q_proj","v_proj"]')).toBe('q, v');
  expect(valueInWords('lora.rank', null)).toBe('–');
});

test('names drop what they share at the front', () => {
  expect(shortNames([{ name: 'restaurant r16' }, { name: 'restaurant r4 q,v' }])).toEqual([
    'r16',
    'r4 q,v',
  ]);
  expect(shortNames([{ name: 'one' }, { name: 'two' }])).toEqual(['one', 'two']);
});

test('amber is full fine-tuning, in whatever order the runs were chosen', () => {
  const colors = colorsOf([
    { id: 'a', method: 'LORA' },
    { id: 'b', method: 'LORA' },
    { id: 'c', method: 'FULL' },
  ]);
  expect([colors.get('a'), colors.get('b'), colors.get('c')]).toEqual([
    '--run-1',
    '--run-3',
    '--run-2',
  ]);
});

test('eight runs have eight colours', () => {
  const runs = Array.from({ length: 8 }, (_, index) => ({
    id: String(index),
    method: 'LORA' as const,
  }));
  expect(new Set(colorsOf(runs).values()).size).toBe(8);
});

test('what an adapter alone can have is no difference to full fine-tuning', () => {
  expect(parts(row('lora.dropout', '0', '0', null))).toBe(false);
  expect(parts(row('lora.dropout', '0', '0.1', null))).toBe(true);
  expect(parts(row('lora.rank', '8', null))).toBe(true);
  expect(parts(row('evalDataset', 'e', null))).toBe(true);
});
