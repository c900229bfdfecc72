import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible, trained } from './fixtures.ts';

test('runs are ticked in the list, compared, exported, and the address brings them back', async ({
  page,
}) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await trained(page, { name: 'compare full', maxSteps: 12, method: 'FULL' });

  await page.goto('/runs');
  await page.getByRole('checkbox', { name: 'Select compare lora' }).check();
  await page.getByRole('checkbox', { name: 'Select compare full' }).check();
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Compare 2 runs', level: 1 })).toBeVisible();
  await expect(page.getByText(/they differ in .*method/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Train loss, last: / })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Eval loss, last: / })).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Results' }).getByText(', the best').first(),
  ).toBeAttached();
  await expect(page.getByText('measured on compare full')).toBeVisible();

  await page.getByRole('button', { name: 'Tokens' }).click();
  await page.getByRole('button', { name: 'Log' }).click();
  await page.getByRole('button', { name: /^compare full/ }).click();
  await page.getByRole('button', { name: /^Show all/ }).click();
  await expect(page).toHaveURL(/axis=tokens/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Tokens' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByRole('button', { name: /^compare full/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(page.getByRole('row', { name: /^base model/ })).toBeVisible();
  await expectAccessible(page);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const lines = readFileSync(await (await downloading).path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).toContain('compare lora');

  await page.getByRole('button', { name: 'Take compare full out of the comparison' }).click();
  await expect(page.getByRole('heading', { name: 'Compare', level: 1, exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Add run' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^compare full/ })
    .click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Compare 2 runs', level: 1 })).toBeVisible();
});

test('the run page sets LoRA against full fine-tuning that was measured', async ({ page }) => {
  const run = await trained(page, { name: 'compare lora', maxSteps: 12 });
  await trained(page, { name: 'compare full', maxSteps: 12, method: 'FULL' });
  await page.goto(`/runs/${run}`);
  const card = page.getByRole('region', { name: 'Against full fine-tuning' });
  await expect(card.getByText(/Measured on compare full/)).toBeVisible();
  await expect(card.getByText('Eval loss')).toBeVisible();
});

test('the new run says what it would need, and more for a higher rank', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto('/runs/new');
  const card = page.getByRole('region', { name: 'What it needs' });
  const storage = card
    .getByRole('row', { name: /^Storage/ })
    .getByRole('cell')
    .first();
  await expect(storage).toHaveText(/[kMG]B$/);
  const before = await storage.textContent();
  await page.getByLabel('Rank', { exact: true }).fill('64');
  await expect(storage).not.toHaveText(before ?? '');
  await page.getByLabel('Rank', { exact: true }).fill('many');
  await expect(card.getByText('Mend what is wrong')).toBeVisible();
});
