import { expect, test } from 'vitest';
import { numbers, ruleInWords, whenInWords } from './words.ts';

const run = { baseModel: 'demo-2m', dataset: 'city-guide' };

test('a schedule says when it fires', () => {
  expect(whenInWords({ trigger: 'CRON', cron: '0 2 * * *', run })).toBe('Every day at 02:00');
  expect(whenInWords({ trigger: 'DATASET_VERSION', cron: null, run })).toBe(
    'When city-guide gets a new version',
  );
});

test('the rule is a sentence', () => {
  expect(
    ruleInWords({ metric: 'evalLoss', minImprovement: 0.05, against: 'production' }, 'production'),
  ).toBe(
    'A new version becomes production when its eval loss is below that of production by at least 0.05; otherwise the old one stays.',
  );
  expect(ruleInWords(null, 'staging')).toBe('Each new version becomes staging.');
  expect(ruleInWords(null, null)).toBe('Each run publishes a version; no alias is moved.');
});

test('a decision shows both numbers', () => {
  expect(
    numbers({ candidate: { version: 3, value: 0.59 }, incumbent: { version: 2, value: 1.19 } }),
  ).toBe('v3 0.59 against v2 1.19');
  expect(numbers({ candidate: null, incumbent: null })).toBeNull();
});
