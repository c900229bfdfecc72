import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { choose, importModel, model, rows, stepsDrawn, uploadData } from './fixtures.ts';

test('a newcomer trains an adapter, watches it learn and takes it home', async ({ page }) => {
  await importModel(page);
  await uploadData(page, 'city-small', rows('city-guide.jsonl', 60));
  await uploadData(page, 'city-small-eval', rows('city-guide-eval.jsonl', 20));

  await page.goto('/runs/new?dataset=city-small');
  await choose(page, 'Base model', model.name);
  await choose(page, 'Data set', 'city-small');
  await choose(page, 'Evaluation data', 'city-small-eval');
  await page.getByLabel('Name of the run').fill('browser test');
  await page.getByRole('combobox', { name: 'Adapter' }).fill('browser-test');
  await page.getByLabel('Length', { exact: true }).fill('60');
  await page.getByLabel('Learning rate').fill('2e-3');
  await page.getByLabel('Evaluate every').fill('20');
  await page.getByRole('button', { name: 'Take one from the data' }).click();
  await expect(page.getByRole('textbox', { name: 'Sample prompt 1' })).not.toHaveValue('');
  await expect(page.getByText(/Rank 8 on \d+ modules of/)).toBeVisible();
  await page.getByRole('button', { name: 'Start training' }).click();

  await expect(page.getByRole('heading', { name: 'browser test', level: 1 })).toBeVisible();
  const curve = page.getByRole('img', { name: /^Training loss over/ });
  await expect(curve).toBeVisible({ timeout: 120_000 });
  const seen = await stepsDrawn(page);
  await expect.poll(() => stepsDrawn(page), { timeout: 120_000 }).toBeGreaterThan(seen);

  await expect(page.getByText(/^Finished .* 60 steps/)).toBeVisible({ timeout: 240_000 });
  await expect.poll(() => stepsDrawn(page)).toBe(60);
  await expect(page.getByText(/before training$/).first()).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'What it says' }).getByText('Before training'),
  ).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download PEFT zip' }).click();
  const files = unzipSync(readFileSync(await (await downloading).path()));
  const names = Object.keys(files).map((name) => name.split('/').at(-1));
  expect(names).toEqual(
    expect.arrayContaining(['adapter_config.json', 'adapter_model.safetensors', 'README.md']),
  );

  await page.goto('/adapters/browser-test');
  await expect(page.getByRole('row', { name: /^v1/ })).toBeVisible();
  await page.goto('/runs');
  await expect(
    page.getByRole('row', { name: /browser test/ }).getByText('Succeeded'),
  ).toBeVisible();
});

test('what is wrong with a run stands at its field, and the field has the focus', async ({
  page,
}) => {
  await importModel(page);
  await uploadData(page, 'city-small', rows('city-guide.jsonl', 60));
  await page.goto('/runs/new?dataset=city-small');
  const rank = page.getByLabel('Rank', { exact: true });
  await rank.fill('0');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(rank).toHaveAttribute('aria-invalid', 'true');
  await expect(rank).toBeFocused();
  await expect(page).toHaveURL(/\/runs\/new/);

  await rank.fill('8');
  await page.getByLabel('Paths that match').check();
  await page.getByLabel('Regular expression').fill('no_such_module');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(
    page.getByRole('group', { name: 'Target modules' }).getByRole('paragraph'),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/runs\/new/);
});

test('a file with bad rows is refused, and the rows are named', async ({ page }) => {
  await page.goto('/datasets?upload=true');
  const good = '{"prompt": "a", "completion": "b"}';
  const buffer = Buffer.from([good, 'not json', good, '{"prompt": "a"}'].join('\n'));
  await page
    .getByLabel('Data file')
    .setInputFiles({ name: 'bad.jsonl', mimeType: 'application/jsonl', buffer });
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  const problems = page.getByRole('region', { name: 'Rows that cannot be used' });
  await expect(problems.getByRole('row')).toHaveCount(3);
  await expect(problems.getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('link', { name: 'bad', exact: true })).toHaveCount(0);
});

test('a folder without a model is refused at the folder', async ({ page }) => {
  await page.goto('/base-models?import=true');
  const folder = page.getByLabel('Folder');
  await folder.fill('/no/such/folder');
  await page.getByLabel('Name', { exact: true }).fill('nothing');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(folder).toHaveAttribute('aria-invalid', 'true');
  await expect(folder).toBeFocused();
});
