import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The demo's model and data, which the tests train on: every clone has them. */
const demo = resolve(import.meta.dirname, '../../backend/demo/src/main/resources/dev/lowrank/demo');

export const model = { name: 'small-llama', path: resolve(demo, 'base-model') };

/** The first rows of a data file, as a file to upload. */
export function rows(
  file: string,
  count: number,
): { name: string; mimeType: string; buffer: Buffer } {
  const lines = readFileSync(resolve(demo, 'datasets', file), 'utf8')
    .split('\n')
    .slice(0, count);
  return {
    name: file,
    mimeType: 'application/jsonl',
    buffer: Buffer.from(`${lines.join('\n')}\n`),
  };
}

export async function importModel(page: Page) {
  await page.goto('/base-models');
  const row = page.getByRole('row', { name: model.name });
  await page.getByRole('heading', { name: 'Base models', level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  if ((await row.count()) === 0) {
    await page.getByRole('button', { name: 'Import a base model' }).first().click();
    await page.getByLabel('Folder').fill(model.path);
    await page.getByLabel('Name', { exact: true }).fill(model.name);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
  }
  await expect(row.getByText('Ready')).toBeVisible({ timeout: 60_000 });
}

export async function uploadData(page: Page, name: string, file: ReturnType<typeof rows>) {
  await page.goto('/datasets');
  await page.getByRole('heading', { name: 'Data sets', level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  if ((await page.getByRole('link', { name, exact: true }).count()) > 0) return;
  await page.getByRole('button', { name: 'Upload a data set' }).first().click();
  await page.getByLabel('Data file').setInputFiles(file);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Chooses one of all there are by its name. */
export async function choose(page: Page, label: string, name: string) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('combobox', { name: /^Search/ }).fill(name);
  await page
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
}

/** How many steps the picture of the loss shows now, as it says itself. */
export async function stepsDrawn(page: Page): Promise<number> {
  const label = await page
    .getByRole('img', { name: /^Training loss over/ })
    .getAttribute('aria-label');
  return Number(/over (\d+) steps/.exec(label ?? '')?.[1] ?? 0);
}

export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}

/** What the browser refuses to do from now on, because the server's content policy forbids it. */
export function blockedByPolicy(page: Page): string[] {
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) blocked.push(message.text());
  });
  return blocked;
}

interface Wanted {
  name: string;
  maxSteps: number;
  method?: 'LORA' | 'FULL';
  /** Whether to wait until it has succeeded. */
  wait?: boolean;
}

interface Found {
  id: string;
  name: string;
  state: string;
}

/** The id of a run of this name; one is trained over REST when there is none yet. */
export async function trained(
  page: Page,
  { name, maxSteps, method = 'LORA', wait = true }: Wanted,
): Promise<string> {
  await importModel(page);
  await uploadData(page, 'city-small', rows('city-guide.jsonl', 60));
  await uploadData(page, 'city-small-eval', rows('city-guide-eval.jsonl', 20));
  const list = (await (await page.request.get('/api/v1/runs', { params: { q: name } })).json()) as {
    items: Found[];
  };
  let run = list.items.find((one) => one.name === name);
  if (!run) {
    const training = {
      maxSteps,
      batchSize: 8,
      learningRate: 0.002,
      maxSequenceLength: 128,
      evalEverySteps: Math.min(maxSteps, 50),
    };
    const data = {
      name,
      method,
      adapter: method === 'FULL' ? 'browser-full' : 'browser-work',
      baseModel: model.name,
      dataset: 'city-small',
      evalDataset: 'city-small-eval',
      training,
    };
    const response = await page.request.post('/api/v1/runs', {
      data: method === 'LORA' ? { ...data, lora: { rank: 8, alpha: 16 } } : data,
    });
    expect(response.status(), await response.text()).toBeLessThan(300);
    run = (await response.json()) as Found;
  }
  const { id } = run;
  const state = async () =>
    ((await (await page.request.get(`/api/v1/runs/${id}`)).json()) as Found).state;
  if (wait) await expect.poll(state, { timeout: 240_000, intervals: [500] }).toBe('SUCCEEDED');
  return id;
}
