import { expect, test } from '@playwright/test';
import { blockedByPolicy, expectAccessible } from './fixtures.ts';

const token = process.env.LOWRANK_TOKEN;

test.skip(!token, 'LOWRANK_TOKEN names no access token');
test.use({ storageState: { cookies: [], origins: [] } });

for (const theme of ['light', 'dark'] as const) {
  test(`signs in once, and out again, in the ${theme} theme`, async ({ page, context }) => {
    const blocked = blockedByPolicy(page);
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/workers');
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Access token').fill('not the token');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('This is not the access token of this server.')).toBeVisible();
    await page.getByLabel('Access token').fill(token ?? '');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Workers', level: 1 })).toBeVisible();

    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Workers', level: 1 })).toBeVisible();
    await expect(dialog).toBeHidden();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(dialog).toBeVisible();
    expect(await context.cookies()).toEqual([]);
    expect(blocked).toEqual([]);
  });
}

test('asks again over the page when the session ends, and what was typed stays', async ({
  page,
  context,
}) => {
  await page.goto('/base-models?import=true');
  await page.getByLabel('Access token').fill(token ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeHidden();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('typed-before');
  await context.clearCookies();
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Access token').fill(token ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeHidden();
  await expect(name).toHaveValue('typed-before');
});
