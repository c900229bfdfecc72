import { expect, test } from '@playwright/test';
import { expectAccessible, trained } from './fixtures.ts';

test('savings weigh what is here, and what nobody has here', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto('/savings');
  await expect(
    page.getByRole('table', { name: 'By base model' }).getByRole('row', { name: /small-llama/ }),
  ).toBeVisible();
  await expect(page.getByText(/^One base of/)).toBeVisible();

  await page.getByRole('button', { name: 'What if' }).click();
  await expect(page.getByText('700 GB', { exact: true })).toBeVisible();
  await expect(page.getByText('50 copies of 14 GB')).toBeVisible();
  await expect(page.getByText('256 times fewer')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('slider', { name: /^Rank/ }).press('ArrowRight');
  await expect(page).toHaveURL(/rank=9/);
  await page.goto('/savings?view=what-if&rank=16&models=10');
  await expect(page.getByText('10 copies of 14 GB')).toBeVisible();
  await expect(page.getByText('128 times fewer')).toBeVisible();
});
