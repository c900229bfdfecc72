import { resolve } from 'node:path';
import { test, type Page } from '@playwright/test';

/** Takes the README's pictures of what the server holds, into the folder LOWRANK_PICTURES. */
const folder = process.env.LOWRANK_PICTURES;

test.skip(!folder, 'LOWRANK_PICTURES names no folder');

async function picture(page: Page, name: string) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: resolve(folder ?? '.', `${name}.png`), animations: 'disabled' });
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures in the ${theme} theme`, async ({ page }) => {
    const suffix = theme === 'dark' ? '-dark' : '';
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1360, height: 900 });
    for (const [name, path] of [['runs', '/runs'], ['new-run', '/runs/new'], ['base-models', '/base-models'], ['datasets', '/datasets'], ['adapters', '/adapters']] as const) {
      await page.goto(path);
      await picture(page, `${name}${suffix}`);
    }
    await page.goto('/runs?state=SUCCEEDED');
    await page.waitForLoadState('networkidle');
    const run = page.getByRole('main').locator('tbody a').first();
    if ((await run.count()) > 0) {
      await run.click();
      await page.getByRole('img', { name: /^Training loss over/ }).waitFor();
      await picture(page, `run${suffix}`);
    }
  });
}
