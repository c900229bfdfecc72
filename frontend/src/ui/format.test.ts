import { describe, expect, test } from 'vitest';
import {
  ago,
  ahead,
  amount,
  bytes,
  duration,
  figure,
  loss,
  ordinal,
  percent,
  perplexity,
  rate,
} from './format.ts';

describe('numbers as people write them', () => {
  test.each([
    [512, '512 B'],
    [9_800_000, '9.8 MB'],
    [19_500_000, '19.5 MB'],
    [269_000_000, '269 MB'],
    [1_600_000_000, '1.6 GB'],
    [999_960, '1.0 MB'],
    [null, '–'],
  ])('%s bytes are %s', (value, text) => {
    expect(bytes(value)).toBe(text);
  });

  test.each([
    [950, '950'],
    [230_000, '230 k'],
    [4_880_000, '4.88 M'],
    [134_500_000, '134.5 M'],
    [7_000_000_000, '7.00 B'],
  ])('%s parameters are %s', (value, text) => {
    expect(amount(value)).toBe(text);
  });

  test.each([
    [1, '100 %'],
    [0.0726, '7.3 %'],
    [0.00171, '0.17 %'],
    [0.00001, '< 0.01 %'],
    [0, '0 %'],
  ])('a share of %s is %s', (value, text) => {
    expect(percent(value)).toBe(text);
  });

  test.each([
    [0.002, '2e-3'],
    [0.00041, '4.1e-4'],
    [0, '0'],
  ])('a learning rate of %s is %s', (value, text) => {
    expect(rate(value)).toBe(text);
  });

  test.each([
    [0.62, '0.62'],
    [12.34, '12'],
    [0.00004, '4e-5'],
    [412.3, '412'],
  ])('%s shortens to %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });

  test('losses have two digits, perplexities one', () => {
    expect(loss(2.0911)).toBe('2.09');
    expect(perplexity(78.04)).toBe('78.0');
    expect(perplexity(120_345.2)).toBe('120,345');
  });
});

describe('times as people say them', () => {
  test.each([
    [0.42, '0.4 s'],
    [22, '22 s'],
    [240, '4 min'],
    [4800, '1 h 20 min'],
    [7200, '2 h'],
  ])('%s seconds are %s', (value, text) => {
    expect(duration(value)).toBe(text);
  });

  const now = Date.parse('2030-05-10T12:00:00Z');
  test.each([
    ['2030-05-10T11:59:58Z', 'just now'],
    ['2030-05-10T11:58:00Z', '2 min ago'],
    ['2030-05-10T09:00:00Z', '3 h ago'],
    ['2030-05-09T09:00:00Z', 'yesterday'],
    ['2030-05-04T09:00:00Z', '6 days ago'],
  ])('%s was %s', (at, text) => {
    expect(ago(at, now)).toBe(text);
  });

  test.each([
    [1, '1st'],
    [2, '2nd'],
    [11, '11th'],
    [23, '23rd'],
  ])('place %s is %s', (value, text) => {
    expect(ordinal(value)).toBe(text);
  });
});

test('what is to come says how soon', () => {
  const now = Date.parse('2030-05-10T12:00:00Z');
  expect(ahead('2030-05-10T12:00:20Z', now)).toBe('in 20 s');
  expect(ahead('2030-05-10T12:05:00Z', now)).toBe('in 5 min');
  expect(ahead('2030-05-10T15:00:00Z', now)).toBe('in 3 h');
  expect(ahead('2030-05-12T15:00:00Z', now)).toBe('in 2 days');
  expect(ahead('2030-06-12T15:00:00Z', now)).toBe('12 Jun 2030');
});
