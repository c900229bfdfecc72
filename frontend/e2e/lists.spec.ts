import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, importModel } from './fixtures.ts';

const MANY = 218;
const name = (number: number) => `many-${String(number).padStart(3, '0')}`;

/** More data sets than any page of the API holds. */
async function uploadMany(page: Page) {
  if ((await page.request.get(`/api/v1/datasets/${name(MANY)}`)).ok()) return;
  for (let number = 1; number <= MANY; number++) {
    const rows = `{"prompt":"a","completion":"${String(number)}"}\n`;
    const file = { name: 'rows.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(rows) };
    await page.request.post('/api/v1/datasets', { multipart: { name: name(number), file } });
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`a list goes on to its end, and any of it can be chosen, in the ${theme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await uploadMany(page);
    await importModel(page);
    await page.goto('/datasets');
    const rows = page.getByRole('row', { name: /^many-/ });
    await expect(rows.first()).toBeVisible();
    const more = page.getByRole('button', { name: 'Show more data sets' });
    for (let pages = 0; pages < 10 && (await more.isVisible()); pages++) {
      const before = await page.getByRole('row').count();
      await more.click();
      await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(before);
    }
    await expect(rows).toHaveCount(MANY);

    await page.goto('/runs/new');
    const choice = page.getByRole('combobox', { name: 'Data set', exact: true });
    await choice.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('There are more; type a part of the name.')).toBeVisible();
    await page.keyboard.type('217 many');
    const found = page.getByRole('listbox', { name: 'Data sets' }).getByRole('option');
    await expect(found).toHaveText(['many-217 1 row']);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(choice).toHaveText(name(217));
    await expect(choice).toBeFocused();
  });
}

test('a server that goes away is waited for, and the page goes on', async ({ page }) => {
  await page.goto('/datasets');
  await page.getByRole('heading', { name: 'Data sets', level: 1 }).waitFor();
  const line = page.getByText('This page goes on by itself when it is back.');
  await page.route('**/*', (route) => route.abort());
  await expect(line).toBeVisible();
  await page.getByRole('link', { name: 'Workers' }).first().click();
  await page.unroute('**/*');
  await expect(line).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Workers', level: 1 })).toBeVisible();
  await expect(page.getByRole('row', { name: /^worker-1/ })).toBeVisible();
});

test('a part that a newer build has replaced loads the page again, once', async ({ page }) => {
  let pages = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) pages++;
  });
  await page.goto('/datasets');
  await page.getByRole('heading', { name: 'Data sets', level: 1 }).waitFor();
  await page.route('**/assets/WorkersPage-*', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Workers' }).first().click();
  await expect(page.getByText('A part of this page is missing on the server.')).toBeVisible();
  expect(pages).toBe(2);

  await page.unroute('**/assets/WorkersPage-*');
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.getByRole('heading', { name: 'Workers', level: 1 })).toBeVisible();
});
