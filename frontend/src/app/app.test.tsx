import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Dataset, Run, RunList } from '../api/types.ts';
import { aBaseModel, aRun, progress } from '../test-data.ts';
import { router } from './router.tsx';

vi.mock('../charts/LossChart.tsx', () => ({ default: ({ summary }: { summary: string }) => <div role="img" aria-label={summary} /> }));
vi.mock('../charts/OverlayChart.tsx', () => ({ default: ({ summary }: { summary: string }) => <div role="img" aria-label={summary} /> }));

type Answers = Record<string, unknown>;
const NOTHING = { items: [], nextCursor: null };
const SYSTEM = { version: '1', role: 'ALL', database: { kind: 'EMBEDDED', version: '18' }, engine: '', counts: { runs: 2, adapters: 0, baseModels: 1, datasets: 1, workers: 1 } };

const dataset: Dataset = {
  name: 'e2e', description: null, versions: 1, createdAt: '2030-05-10T11:58:00Z',
  latestVersion: { dataset: 'e2e', version: 1, format: 'PROMPT_COMPLETION', rows: 60, rejectedRows: 0, problems: [], sizeBytes: 9000, sha256: 'ab', createdAt: '2030-05-10T11:58:00Z' },
};

/** Stands in for the server: an answer for each "METHOD path", a status with a body, or a network that is down. */
function serve(answers: Answers | null) {
  vi.stubGlobal('fetch', (request: Request) => {
    if (answers == null) return Promise.reject(new TypeError('Failed to fetch'));
    const key = `${request.method} ${new URL(request.url).pathname.replace('/api/v1', '')}`;
    const known: Answers = { 'GET /system': SYSTEM, 'GET /workers': NOTHING, 'GET /base-models': NOTHING, 'GET /datasets': NOTHING, ...answers };
    const found = known[key];
    if (found instanceof Response) return Promise.resolve(found);
    if (found === undefined) return Promise.resolve(Response.json({ title: 'Not found', detail: key, code: 'UNKNOWN' }, { status: 404 }));
    return Promise.resolve(Response.json(found));
  });
}

function open(path: string) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const here = createRouter({ routeTree: router.routeTree, history: createMemoryHistory({ initialEntries: [path] }) });
  return render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={here} />
    </QueryClientProvider>,
  );
}

function aList(...items: Run[]): RunList {
  const counts: Partial<RunList['counts']> = {};
  for (const { state } of items) counts[state] = (counts[state] ?? 0) + 1;
  return { items, nextCursor: null, counts: { QUEUED: 0, RUNNING: 0, PAUSED: 0, CANCELLED: 0, SUCCEEDED: 0, FAILED: 0, ...counts } };
}

beforeEach(() => {
  vi.stubGlobal('EventSource', class { addEventListener() { /* no news */ } close() { /* nothing to close */ } });
  vi.stubGlobal('scrollTo', () => undefined);
});

test('the list says what each run is doing', async () => {
  serve({ 'GET /runs': aList(aRun({ id: 'run_a', state: 'RUNNING', progress: progress(148, 200, 22) }), aRun({ id: 'run_b', name: 'other', state: 'QUEUED', queuePosition: 1 })) });
  open('/runs');
  const row = await screen.findByRole('row', { name: /restaurant r16/ });
  expect(within(row).getByText('Training 74 % · 22 s left')).toBeDefined();
  expect(screen.getByText('1 training, 1 waiting')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Waiting 1' })).toBeDefined();
});

test('arrows and space select rows', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs': aList(aRun({ id: 'run_a' }), aRun({ id: 'run_b', name: 'other' })) });
  open('/runs');
  await screen.findByRole('row', { name: /other/ });
  await user.keyboard('{ArrowDown}{ArrowDown} ');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select other' }).checked).toBe(true);
  expect(screen.getByRole('button', { name: /1 selected/ })).toBeDefined();
});

test('an empty list offers the one next step', async () => {
  serve({ 'GET /runs': aList() });
  open('/runs');
  expect(await screen.findByRole('heading', { name: 'No runs yet' })).toBeDefined();
});

test('a server that is gone is spoken of, not hidden', async () => {
  serve(null);
  open('/runs');
  expect((await screen.findAllByText(/The server does not answer/)).length).toBeGreaterThan(0);
});

test('a failed run says what happened and what to do', async () => {
  serve({
    'GET /runs/run_7c2f': aRun({ state: 'FAILED', finishedAt: '2030-05-10T11:58:00Z', error: { code: 'OUT_OF_MEMORY', message: 'The worker ran out of memory.' } }),
    'GET /runs/run_7c2f/metrics': { series: [] }, 'GET /runs/run_7c2f/events': NOTHING, 'GET /runs/run_7c2f/samples': { items: [] },
  });
  open('/runs/run_7c2f');
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText('The worker ran out of memory.')).toBeDefined();
  expect(within(alert).getByRole('link', { name: 'Change and run again' })).toBeDefined();
});

test('what the server refuses stands at its field, and the field has the focus', async () => {
  const user = userEvent.setup();
  const refusal = Response.json(
    { title: 'Invalid', status: 422, detail: 'A rank is 1 to 4096.', code: 'INVALID_FIELD', errors: [{ field: 'lora.rank', message: 'A rank is 1 to 4096; 8 is usual.' }] },
    { status: 422 },
  );
  serve({ 'GET /base-models': { items: [aBaseModel({})], nextCursor: null }, 'GET /datasets': { items: [dataset], nextCursor: null }, 'POST /runs': refusal });
  open('/runs/new');
  const rank = await screen.findByRole('textbox', { name: 'Rank' });
  expect(screen.getByText('2.44 M')).toBeDefined();
  await user.clear(rank);
  await user.type(rank, '5000');
  await user.click(screen.getByRole('button', { name: 'Start training' }));
  expect((await screen.findAllByText('A rank is 1 to 4096; 8 is usual.')).length).toBeGreaterThan(0);
  expect(rank.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(rank);
});

test('an address that leads nowhere leads back', async () => {
  serve({});
  open('/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeDefined();
});

const points = [{ step: 1, value: 4, seconds: 0.1, tokens: 100 }, { step: 2, value: 3, seconds: 0.2, tokens: 200 }];
const result = {
  trainLoss: 2, evalLoss: 2.05, evalPerplexity: 7.8, initialEvalLoss: 4.36, initialEvalPerplexity: 78, trainableParameters: 4_884_480, totalParameters: 134_515_008,
  peakMemoryBytes: 1_600_000_000, trainedTokens: 36_000, trainSeconds: 88, adapterBytes: 19_500_000, fullCheckpointBytes: 269_000_000, paddingAvoided: 0.2,
  adapterVersion: { adapter: 'restaurant', version: 1 },
};
const lora = aRun({ id: 'run_a', state: 'SUCCEEDED', result });
const full = aRun({ id: 'run_b', name: 'restaurant full', method: 'FULL', state: 'SUCCEEDED', result: { ...result, evalLoss: 1.89, adapterBytes: 269_000_000, peakMemoryBytes: 3_900_000_000 } });
const comparison = {
  runs: [lora, full],
  configuration: [{ field: 'baseModel', values: ['a', 'a'], differs: false }, { field: 'method', values: ['LORA', 'FULL'], differs: true }, { field: 'lora.rank', values: ['16', null], differs: true }],
  series: [{ run: 'run_a', name: 'trainLoss', points }, { run: 'run_b', name: 'trainLoss', points }, { run: 'run_a', name: 'evalLoss', points }],
};
const costs = { trainableParameters: null, storageBytes: null, peakMemoryBytes: null, seconds: null, evalLoss: null, evalPerplexity: null };

test('a comparison says what differs, and marks the best of each column', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs/compare': comparison, 'GET /runs/run_a/against-full': { run: costs, full: costs, basis: 'ESTIMATED', fullRun: null } });
  open('/compare?ids=run_a,run_b');
  expect(await screen.findByText('Same base, same data; they differ in method and rank')).toBeDefined();
  const results = screen.getByRole('table', { name: 'Results' });
  expect(within(within(results).getByRole('row', { name: /restaurant full/ })).getByText('1.89')).toHaveProperty('tagName', 'B');
  expect(within(within(results).getByRole('row', { name: /restaurant r16/ })).getByText('19.5 MB')).toHaveProperty('tagName', 'B');
  expect(screen.getByRole('table', { name: 'What differs' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Show all 3' }));
  expect(screen.getByRole('row', { name: /base model/ })).toBeDefined();
  expect(screen.getByText(/Loss gap \+0.16 at 7.2 % of the file/)).toBeDefined();
});

test('two ticked runs can be compared, one cannot', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs': aList(aRun({ id: 'run_a' }), aRun({ id: 'run_b', name: 'other' })) });
  open('/runs');
  await user.click(await screen.findByRole('checkbox', { name: 'Select other' }));
  expect(screen.getByRole('button', { name: 'Compare' })).toHaveProperty('disabled', true);
  await user.click(screen.getByRole('checkbox', { name: 'Select restaurant r16' }));
  expect(decodeURIComponent(screen.getByRole('link', { name: 'Compare 2 runs' }).getAttribute('href') ?? '')).toContain('/compare?ids=run_b,run_a');
});

test('a comparison without runs offers to add one', async () => {
  serve({});
  open('/compare');
  expect(await screen.findByRole('heading', { name: 'Choose runs to compare' })).toBeDefined();
});

const ledger = { baseModel: 'smollm2-135m', adapterVersions: 14, adapterBytes: 136_900_000, baseBytes: 269_000_000, fullCheckpointBytes: 3_766_000_000, savedBytes: 3_360_100_000, ratio: 9.28 };
const whatIf = {
  baseModel: null, adapterVersions: 50, adapterBytes: 838_860_800, baseBytes: 14e9, fullCheckpointBytes: 700e9, savedBytes: 685_161_139_200, ratio: 47.17, parameters: 7e9, bytesPerParameter: 2,
  models: 50, hiddenSize: 4096, layers: 32, rank: 8, targets: ['q_proj', 'v_proj'], parametersPerAdapter: 4_194_304, bytesPerAdapter: 16_777_216, matrixParameters: 16_777_216, matrixTrainableParameters: 65_536,
};

test('savings are one picture, of one’s own adapters first', async () => {
  const user = userEvent.setup();
  serve({ 'GET /savings': { baseModels: [ledger], total: { ...ledger, baseModel: null } }, 'GET /savings/what-if': whatIf });
  open('/savings');
  expect(await screen.findByText('One base of 269 MB, 14 adapters of 9.8 MB')).toBeDefined();
  expect(screen.getByRole('img', { name: '3.8 GB to scale' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'What if' }));
  expect(await screen.findByText('700 GB')).toBeDefined();
  expect(screen.getByText('One base of 14 GB, 50 adapters of 16.8 MB')).toBeDefined();
  expect(screen.getByText('256 times fewer')).toBeDefined();
});

test('who has no adapters yet sees what they would save', async () => {
  serve({ 'GET /savings': { baseModels: [], total: { ...ledger, baseModel: null, adapterVersions: 0, adapterBytes: 0, fullCheckpointBytes: 0, savedBytes: 0, ratio: null } }, 'GET /savings/what-if': whatIf });
  open('/savings');
  expect(await screen.findByText('700 GB')).toBeDefined();
});

const version = {
  adapter: 'city-guide', version: 2, run: 'run_b', baseModel: { name: 'demo-2m', sha256: 'cd'.repeat(32) }, dataset: { name: 'city-guide', version: 1, sha256: 'ef'.repeat(32) }, parent: null, method: 'LORA' as const,
  rank: 4, alpha: 8, targetModules: ['q_proj', 'v_proj'], useRslora: false, useDora: false, trainableParameters: 15_360, sizeBytes: 64_500, fullCheckpointBytes: 4_700_000,
  metrics: { evalLoss: 1.19, evalPerplexity: 3.3, initialEvalLoss: 8.9, trainLoss: 1.19 }, files: [{ name: 'adapter_model.safetensors', sizeBytes: 64_000, sha256: '12'.repeat(32) }],
  aliases: [], createdAt: '2030-05-10T11:58:00Z', merged: { sizeBytes: 9_300_000, sha256: null },
};
const older = { ...version, version: 1, rank: 8, alpha: 16, metrics: { ...version.metrics, evalLoss: 0.59 }, aliases: ['production'] };
const adapter = { name: 'city-guide', baseModel: 'demo-2m', versions: 2, latestVersion: version, aliases: [{ alias: 'production', version: 1 }], createdAt: version.createdAt };
const registry = {
  'GET /adapters/city-guide': adapter, 'GET /adapters/city-guide/versions': { items: [version, older], nextCursor: null },
  'GET /adapters/city-guide/aliases': { items: [{ alias: 'production', version: 1, changedAt: version.createdAt }] },
};

test('an adapter’s page shows the version one presses, and where it comes from', async () => {
  const user = userEvent.setup();
  serve(registry);
  open('/adapters/city-guide');
  expect(await screen.findByText('Eval loss of v2')).toBeDefined();
  expect(screen.getByText(/Made at the first download/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'v1' }));
  expect(await screen.findByText('Eval loss of v1')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Download PEFT zip of v1' })).toBeDefined();
});

test('an alias that somebody moved meanwhile is shown before it is moved again', async () => {
  const user = userEvent.setup();
  const moved = Response.json({ title: 'Conflict', status: 409, detail: 'It points at 2 now.', code: 'ALIAS_MOVED' }, { status: 409 });
  serve({ ...registry, 'PUT /adapters/city-guide/aliases/production': moved });
  open('/adapters/city-guide');
  await user.click(await screen.findByRole('button', { name: 'Move production' }));
  await user.click(await screen.findByRole('button', { name: 'Move to v2' }));
  expect(await screen.findByText('Somebody moved it meanwhile')).toBeDefined();
});

test('a version in use is not deleted, and what uses it is named', async () => {
  const user = userEvent.setup();
  const inUse = Response.json({ title: 'Conflict', status: 409, detail: 'The alias production points at it.', code: 'VERSION_IN_USE' }, { status: 409 });
  serve({ ...registry, 'DELETE /adapters/city-guide/versions/1': inUse });
  open('/adapters/city-guide');
  await user.click(await screen.findByRole('button', { name: 'Delete version 1' }));
  await user.click(await screen.findByRole('button', { name: 'Delete v1' }));
  expect(await screen.findByText('The alias production points at it.')).toBeDefined();
});

const schedule = {
  name: 'nightly', cron: '0 2 * * *', timeZone: 'Europe/Berlin', enabled: true, trigger: 'CRON', run: { baseModel: 'smollm2-135m', dataset: 'e2e', adapter: 'restaurant' },
  gate: { metric: 'evalLoss', minImprovement: 0, against: 'production' }, promoteTo: 'production', nextFiring: '2090-05-10T00:00:00Z', lastFiring: null, createdAt: '', updatedAt: '',
};
const firing = {
  id: 'f1', at: '2030-05-10T11:58:00Z', reason: 'CRON', run: 'run_a', outcome: 'PROMOTED', explanation: 'Version 3 beats version 2.', candidate: { version: 3, value: 0.59 }, incumbent: { version: 2, value: 1.19 }, decidedAt: '2030-05-10T11:59:00Z',
};

test('a schedule is read in words, and switched off in its row', async () => {
  const user = userEvent.setup();
  serve({ 'GET /schedules': { items: [schedule], nextCursor: null }, 'PATCH /schedules/nightly': { ...schedule, enabled: false } });
  open('/schedules');
  const row = await screen.findByRole('row', { name: /nightly/ });
  expect(within(row).getByText('Every day at 02:00')).toBeDefined();
  await user.click(within(row).getByRole('switch', { name: 'nightly is on' }));
  expect(within(row).queryByText(/cannot/)).toBeNull();
});

test('a decision shows both numbers and the sentence', async () => {
  serve({ 'GET /schedules/nightly': schedule, 'GET /schedules/nightly/firings': { items: [firing], nextCursor: null }, 'GET /schedules/nightly/next': { items: ['2090-05-10T00:00:00Z'] } });
  open('/schedules/nightly');
  expect(await screen.findByText('Version 3 beats version 2.')).toBeDefined();
  expect(screen.getByText('0.59')).toBeDefined();
  expect(screen.getByText('1.19')).toBeDefined();
  expect(screen.getByText('Promoted')).toBeDefined();
  expect(await screen.findByRole('list', { name: 'Next firings' })).toBeDefined();
});

test('a cron expression is read back while it is typed, and what the server refuses stands at its field', async () => {
  const user = userEvent.setup();
  const refusal = Response.json({ title: 'Invalid', status: 422, detail: '', code: 'INVALID_FIELD', errors: [{ field: 'run.lora.rank', message: 'A rank is 1 to 4096; 8 is usual.' }] }, { status: 422 });
  serve({ 'GET /base-models': { items: [aBaseModel({})], nextCursor: null }, 'GET /datasets': { items: [dataset], nextCursor: null }, 'POST /schedules': refusal });
  open('/schedules/new');
  const cron = await screen.findByRole('textbox', { name: 'Cron expression' });
  await user.clear(cron);
  await user.type(cron, '30 6 * * 1-5');
  expect(screen.getAllByText('Monday through Friday at 06:30').length).toBeGreaterThan(0);
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'weekdays');
  await user.click(screen.getByRole('button', { name: 'Create the schedule' }));
  const rank = screen.getByRole('textbox', { name: 'Rank' });
  expect((await screen.findAllByText('A rank is 1 to 4096; 8 is usual.')).length).toBeGreaterThan(0);
  expect(document.activeElement).toBe(rank);
});

test('a paused run can go on, a failed one be tried again', async () => {
  const quiet = { 'GET /runs/run_7c2f/metrics': { series: [] }, 'GET /runs/run_7c2f/events': NOTHING, 'GET /runs/run_7c2f/samples': { items: [] } };
  serve({ ...quiet, 'GET /runs/run_7c2f': aRun({ state: 'PAUSED', progress: progress(40, 200, null) }) });
  open('/runs/run_7c2f');
  expect(await screen.findByRole('button', { name: 'Resume' })).toBeDefined();
  cleanup();
  serve({ ...quiet, 'GET /runs/run_7c2f': aRun({ state: 'RUNNING', wish: 'PAUSE' }) });
  open('/runs/run_7c2f');
  expect(await screen.findByRole('button', { name: 'Pausing …' })).toHaveProperty('disabled', true);
});

test('what the model said stands at each evaluation', async () => {
  const user = userEvent.setup();
  const said = (step: number, text: string) => ({ step, prompt: 'name: Fox ->', text });
  serve({
    'GET /runs/run_7c2f': aRun({ state: 'CANCELLED', finishedAt: '2030-05-10T11:58:00Z' }), 'GET /runs/run_7c2f/metrics': { series: [] }, 'GET /runs/run_7c2f/events': NOTHING,
    'GET /runs/run_7c2f/samples': { items: [said(0, 'What is it?'), said(40, 'The Fox is.'), said(80, 'The Fox is a bar.')] },
  });
  open('/runs/run_7c2f');
  expect(await screen.findByText('The Fox is a bar.')).toBeDefined();
  expect(screen.queryByText('The Fox is.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'All' }));
  expect(screen.getByText('The Fox is.')).toBeDefined();
});

const need = { memory: { weightsBytes: 1e9, adapterBytes: 1e6, gradientBytes: 1e6, optimizerBytes: 2e6, activationBytes: 5e8, totalBytes: 1.504e9 }, storageBytes: 1e6, trainableParameters: 250_000, seconds: null };

test('the new run says what it would need, and that time is not known before a measurement', async () => {
  serve({
    'GET /base-models': { items: [aBaseModel({})], nextCursor: null }, 'GET /datasets': { items: [dataset], nextCursor: null },
    'POST /runs/estimate': { lora: need, full: { ...need, storageBytes: 2e8 }, ratios: { memory: 1, storage: 200, trainableParameters: 4, seconds: null }, throughput: null },
  });
  open('/runs/new');
  expect(await screen.findByText('200× less')).toBeDefined();
  expect(screen.getByText(/No measurement yet/)).toBeDefined();
});

test('workers say what they do, and those that answer can be drained', async () => {
  const worker = { id: 'worker-1', host: 'gpu-1', device: 'CPU, 2 threads', state: 'BUSY', run: 'run_a', lastHeartbeat: '2030-05-10T11:58:00Z', engineVersion: 'PyTorch 2.7.1' };
  serve({ 'GET /workers': { items: [worker, { ...worker, id: 'worker-2', state: 'LOST', run: null }], nextCursor: null } });
  open('/workers');
  expect(await screen.findByRole('button', { name: 'Drain worker-1' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Drain worker-2' })).toBeNull();
  expect(screen.getByRole('link', { name: 'run_a' })).toBeDefined();
});

test('the demo’s pages carry one line, until it is closed', async () => {
  const user = userEvent.setup();
  localStorage.clear();
  serve({ 'GET /runs': aList(aRun({ baseModel: 'demo-2m' })) });
  open('/runs');
  const line = await screen.findByRole('complementary', { name: 'What you are looking at' });
  await user.click(within(line).getByRole('button', { name: 'Close this line' }));
  cleanup();
  open('/runs');
  await screen.findByRole('row', { name: /restaurant/ });
  expect(screen.queryByRole('complementary', { name: 'What you are looking at' })).toBeNull();
});

test('one’s own runs carry no such line', async () => {
  localStorage.clear();
  serve({ 'GET /runs': aList(aRun({})) });
  open('/runs');
  await screen.findByRole('row', { name: /restaurant/ });
  expect(screen.queryByRole('complementary', { name: 'What you are looking at' })).toBeNull();
});
