import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

/** Takes the README's pictures of what the server holds, into the folder LOWRANK_PICTURES. */
const folder = process.env.LOWRANK_PICTURES;

const PLACES = [
  ['runs', '/runs'],
  ['new-run', '/runs/new'],
  ['base-models', '/base-models'],
  ['datasets', '/datasets'],
  ['adapters', '/adapters'],
  ['savings', '/savings'],
  ['what-if', '/savings?view=what-if'],
  ['schedules', '/schedules'],
  ['new-schedule', '/schedules/new'],
  ['workers', '/workers'],
] as const;
const LISTS = [
  ['adapter', '/adapters'],
  ['schedule', '/schedules'],
] as const;
const GUIDES =
  'runs,run,compare,adapters,adapter,savings,schedules,schedule,base-models,base-model,datasets,new-run';

test.skip(!folder, 'LOWRANK_PICTURES names no folder');

async function picture(page: Page, name: string) {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: resolve(folder ?? '.', `${name}.png`), animations: 'disabled' });
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures in the ${theme} theme`, async ({ page }) => {
    const suffix = theme === 'dark' ? '-dark' : '';
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 1360, height: 900 });
    // The pictures show the product, not the line that greets a newcomer.
    await page.addInitScript((pages) => localStorage.setItem('lowrank.guides.read', pages), GUIDES);
    for (const [name, path] of PLACES) {
      await page.goto(path);
      await picture(page, `${name}${suffix}`);
    }
    for (const [name, list] of LISTS) {
      await page.goto(list);
      await page.waitForLoadState('networkidle');
      const first = page.getByRole('main').locator('tbody a').first();
      if ((await first.count()) === 0) continue;
      await first.click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await picture(page, `${name}${suffix}`);
    }
    const { items } = (await (
      await page.request.get('/api/v1/runs', { params: { state: 'SUCCEEDED' } })
    ).json()) as {
      items: { id: string; dataset: string; schedule: string | null; samplePrompts: string[] }[];
    };
    const alike = items
      .filter(({ dataset, schedule }) => dataset === items.at(-1)?.dataset && schedule == null)
      .slice(-3)
      .reverse();
    if (alike.length > 1) {
      await page.goto(`/compare?ids=${alike.map(({ id }) => id).join(',')}`);
      await page.getByRole('img', { name: /^Train loss/ }).waitFor();
      await picture(page, `compare${suffix}`);
    }
    const speaking = items.find(({ samplePrompts }) => samplePrompts.length > 0);
    if (speaking) {
      await page.setViewportSize({ width: 1360, height: 1180 });
      await page.goto(`/runs/${speaking.id}`);
      await page.getByRole('img', { name: /^Training loss over/ }).waitFor();
      await picture(page, `run${suffix}`);
    }
  });
}
