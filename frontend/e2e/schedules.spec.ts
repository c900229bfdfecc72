import { expect, test } from '@playwright/test';
import { expectAccessible, rows, trained } from './fixtures.ts';

test('a schedule fires by the clock, trains, measures and decides', async ({ page }) => {
  const run = await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto(`/runs/${run}`);
  await page.getByRole('link', { name: 'Repeat' }).click();
  await expect(page.getByRole('heading', { name: 'New schedule', level: 1 })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('every-few-seconds');
  await page.getByLabel('Cron expression').fill('every now and then');
  await page.getByRole('button', { name: 'Create the schedule' }).click();
  await expect(page.getByLabel('Cron expression')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Cron expression').fill('*/5 * * * * *');
  await expect(page.getByText('Every 5 seconds').first()).toBeVisible();
  await page.getByRole('button', { name: 'Create the schedule' }).click();

  await expect(page.getByRole('heading', { name: 'every-few-seconds', level: 1 })).toBeVisible();
  const decisions = page
    .getByRole('list', { name: 'Decisions, newest first' })
    .getByRole('listitem');
  await expect(decisions.filter({ hasText: 'by the clock' }).first()).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('switch', { name: 'every-few-seconds is on' }).click();
  await expect(page.getByText('It is off')).toBeVisible();
  await expect(decisions.filter({ hasText: /Promoted|Kept the old one/ }).first()).toBeVisible({
    timeout: 240_000,
  });
  await expectAccessible(page);

  await page.goto('/schedules');
  await expect(
    page.getByRole('row', { name: /every-few-seconds/ }).getByText('Every 5 seconds'),
  ).toBeVisible();
  await page.goto('/schedules/every-few-seconds/edit');
  await expect(page.getByLabel('Cron expression')).toHaveValue('*/5 * * * * *');
  await page.getByRole('radio', { name: /^When its data/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('When city-small gets a new version').first()).toBeVisible();
});

test('a next version of the data is uploaded, and the page shows it', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  await page.goto('/datasets/city-small-eval');
  await page.getByRole('link', { name: 'Upload a version' }).click();
  await page.getByLabel('Data file').setInputFiles(rows('city-guide-eval.jsonl', 24));
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(page.getByRole('button', { name: 'v2', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('a run is paused, goes on and is cancelled', async ({ page }) => {
  await trained(page, { name: 'compare lora', maxSteps: 12 });
  const run = await trained(page, { name: 'to be paused', maxSteps: 5000, wait: false });
  await page.goto(`/runs/${run}`);
  await expect(page.getByText(/^Training on/)).toBeVisible({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText(/^Paused at step .* of 5000/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^(Waiting for|Preparing on|Training on)/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByText(/^Cancelled at step .* of 5000/)).toBeVisible({ timeout: 60_000 });
});

test('the workers’ page says who trains', async ({ page }) => {
  await page.goto('/workers');
  await expect(page.getByRole('row', { name: /^worker-1/ })).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^worker-1/ }).getByText(/Idle|Training/),
  ).toBeVisible();
});
