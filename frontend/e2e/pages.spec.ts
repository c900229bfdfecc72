import { expect, test } from '@playwright/test';
import { blockedByPolicy, expectAccessible } from './fixtures.ts';

const PAGES = [
  '/runs',
  '/runs/new',
  '/compare',
  '/adapters',
  '/adapters?import=true',
  '/savings',
  '/savings?view=what-if',
  '/base-models',
  '/base-models?import=true',
  '/datasets',
  '/datasets?upload=true',
  '/schedules',
  '/schedules/new',
  '/workers',
  '/nowhere',
];

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    for (const path of PAGES) {
      test(`${path} has no grave accessibility fault`, async ({ page }) => {
        const blocked = blockedByPolicy(page);
        await page.goto(path);
        await page.getByRole('heading').first().waitFor();
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
        expect(blocked).toEqual([]);
      });
    }

    test('the pages of what there is have no grave accessibility fault', async ({ page }) => {
      const blocked = blockedByPolicy(page);
      for (const list of ['/runs', '/base-models', '/datasets', '/adapters', '/schedules']) {
        await page.goto(list);
        await page.waitForLoadState('networkidle');
        const first = page.getByRole('main').locator('tbody a').first();
        if ((await first.count()) === 0) continue;
        await first.click();
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      }
      expect(blocked).toEqual([]);
    });
  });
}

test('the keyboard reaches search, rows, a new run and the list of keys', async ({ page }) => {
  await page.goto('/runs');
  await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  if ((await page.getByRole('grid').count()) > 0) {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.getByRole('searchbox').blur();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page).toHaveURL(/selected=/);
  }
  await page.goto('/runs');
  await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/runs\/new/);
});

test('the theme that one chooses stays', async ({ page }) => {
  await page.goto('/runs');
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('on a phone nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of PAGES) {
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      path,
    ).toBeLessThanOrEqual(390);
  }
});
