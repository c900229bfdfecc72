import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible, trained } from './fixtures.ts';

test('an adapter is taken home, brought back, named, and kept while it is in use', async ({
  page,
}) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto('/adapters/browser-work');
  await expect(page.getByRole('row', { name: /^v1/ })).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'PEFT zip', exact: true }).click();
  const zip = readFileSync(await (await downloading).path());
  const merging = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Merged zip' }).click();
  expect(readFileSync(await (await merging).path()).length).toBeGreaterThan(zip.length);

  await page.goto('/adapters?import=true');
  await page
    .getByLabel('PEFT zip')
    .setInputFiles({ name: 'brought-back.zip', mimeType: 'application/zip', buffer: zip });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'brought-back', level: 1 })).toBeVisible();
  await expect(page.getByText('as a PEFT zip')).toBeVisible();

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('textbox', { name: 'Alias' }).fill('production');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Move production' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Delete version 1' }).click();
  await page.getByRole('button', { name: 'Delete v1' }).click();
  await expect(page.getByRole('alert').getByText(/production/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep it' }).click();

  await page.getByRole('button', { name: 'Move production' }).click();
  await page.getByRole('button', { name: 'Remove …' }).click();
  await page.getByRole('button', { name: 'Remove production' }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete version 1' }).click();
  await page.getByRole('button', { name: 'Delete v1' }).click();
  await expect(page).toHaveURL(/\/adapters$/);
});

test('an alias that somebody else moved is shown before it is moved again', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await trained(page, { name: 'second lora', maxSteps: 12 });
  const alias = '/api/v1/adapters/browser-work/aliases/staging';
  expect((await page.request.put(alias, { data: { version: 1 } })).ok()).toBe(true);
  await page.goto('/adapters/browser-work');
  await page.getByRole('button', { name: 'Move staging' }).click();
  await expect(page.getByRole('button', { name: 'Move to v2' })).toBeVisible();
  expect((await page.request.put(alias, { data: { version: 2 } })).ok()).toBe(true);
  await page.getByRole('combobox', { name: 'Version' }).selectOption('2');
  await page.getByRole('button', { name: 'Move to v2' }).click();
  await expect(page.getByText('Somebody moved it meanwhile')).toBeVisible();
  await expect(page.getByText('staging points at v2 by now.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'History of staging' }).click();
  await expect(page.getByText('Moved from v1 to v2')).toBeVisible();
});

test('a zip without an adapter is refused at the file', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto('/adapters?import=true');
  const file = page.getByLabel('PEFT zip');
  await file.setInputFiles({
    name: 'nothing.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('no zip at all'),
  });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(file).toHaveAttribute('aria-invalid', 'true');
});

test('filters find an adapter by its rank, and the address keeps them', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto('/adapters');
  await page.getByRole('combobox', { name: 'Rank' }).selectOption('8');
  await expect(page).toHaveURL(/rank=8/);
  await expect(page.getByRole('link', { name: 'browser-work', exact: true })).toBeVisible();
  await page.goto('/adapters?rank=77');
  await expect(page.getByRole('heading', { name: 'No adapter fits these filters' })).toBeVisible();
});
