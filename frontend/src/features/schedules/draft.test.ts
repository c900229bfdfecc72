import { expect, test } from 'vitest';
import { EMPTY as RUN } from '../../parts/run-form/draft.ts';
import { check, EMPTY, fromSchedule, toRequest } from './draft.ts';

const run = { ...RUN, baseModel: 'demo-2m', dataset: 'city-guide', adapter: 'city-guide' };
const ready = { ...EMPTY, name: 'nightly', timeZone: 'Europe/Berlin', run };

test('a new version is measured against what it would replace, unless another alias is named', () => {
  expect(toRequest(ready)).toMatchObject({
    cron: '0 2 * * *',
    gate: { metric: 'evalLoss', minImprovement: 0, against: 'production' },
    promoteTo: 'production',
  });
  expect(toRequest({ ...ready, against: 'champion' }).gate?.against).toBe('champion');
  expect(toRequest({ ...ready, rule: 'always' })).toMatchObject({
    gate: null,
    promoteTo: 'production',
  });
  expect(toRequest({ ...ready, rule: 'publish' })).toMatchObject({ gate: null, promoteTo: null });
});

test('new data needs no clock', () => {
  expect(toRequest({ ...ready, trigger: 'DATASET_VERSION', cron: '' })).toMatchObject({
    cron: null,
    timeZone: null,
  });
  expect(check({ ...ready, trigger: 'DATASET_VERSION', cron: '' })).toEqual([]);
});

test('what the form does not know of a template survives an edit', () => {
  const was = {
    ...toRequest(ready),
    run: {
      baseModel: 'demo-2m',
      dataset: 'city-guide',
      tags: { team: 'search' },
      training: { precision: 'BF16' as const, maxSteps: 40 },
    },
    nextFiring: null,
    lastFiring: null,
    createdAt: '',
    updatedAt: '',
  };
  const again = toRequest(fromSchedule(was), was);
  expect(again.run).toMatchObject({
    tags: { team: 'search' },
    training: { precision: 'BF16', maxSteps: 40 },
  });
});

test('what is missing is named by its path', () => {
  expect(check(EMPTY).map(({ field }) => field)).toEqual(['name', 'run.baseModel', 'run.dataset']);
  expect(check({ ...ready, minImprovement: 'some' }).map(({ field }) => field)).toEqual([
    'gate.minImprovement',
  ]);
});

test('an edit from steps to epochs leaves no steps behind', () => {
  const was = {
    ...toRequest(ready),
    nextFiring: null,
    lastFiring: null,
    createdAt: '',
    updatedAt: '',
  };
  const edited = {
    ...fromSchedule(was),
    run: { ...run, lengthKind: 'epochs' as const, epochs: '2' },
  };
  expect(toRequest(edited, was).run.training).toMatchObject({ epochs: 2, maxSteps: undefined });
});

test('each firing takes the newest data', () => {
  expect(
    toRequest({ ...ready, run: { ...run, datasetVersion: '3' } }).run.datasetVersion,
  ).toBeUndefined();
});
