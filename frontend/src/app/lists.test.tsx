import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aBaseModel, aRun } from '../test-data.ts';
import { dataset, NOTHING, open, serve } from './testing.tsx';

const named = (name: string) => ({ ...dataset, name });

/** A list of two pages. */
const paged = (first: unknown, second: unknown) => (query: URLSearchParams) =>
  query.get('cursor') === 'next'
    ? { items: [second], nextCursor: null }
    : { items: [first], nextCursor: 'next' };

test('a list brings its next page until there is none', async () => {
  const user = userEvent.setup();
  serve({ 'GET /datasets': paged(named('first'), named('second')) });
  open('/datasets');
  await user.click(await screen.findByRole('button', { name: 'Show more data sets' }));
  expect(await screen.findByRole('link', { name: 'second' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'first' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Show more data sets' })).toBeNull();
});

test('a run’s events are read from the newest to the oldest', async () => {
  const user = userEvent.setup();
  const event = (id: number, message: string) => ({ id, at: '', level: 'INFO', message });
  const orders = new Set<string | null>();
  const events = paged(event(2, 'Started.'), event(1, 'Queued.'));
  serve({
    'GET /runs/run_7c2f': aRun({ state: 'PAUSED' }),
    'GET /runs/run_7c2f/metrics': { series: [] },
    'GET /runs/run_7c2f/samples': { items: [] },
    'GET /runs/run_7c2f/events': (query: URLSearchParams) => {
      orders.add(query.get('sort'));
      return events(query);
    },
  });
  open('/runs/run_7c2f');
  const table = await screen.findByRole('table', { name: 'Events, newest first' });
  await user.click(screen.getByRole('button', { name: 'Show older events' }));
  await within(table).findByText('Queued.');
  const rows = within(table).getAllByRole('row');
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Started.'),
    expect.stringContaining('Queued.'),
  ]);
  expect([...orders]).toEqual(['-id']);
});

test('an older version than the first page holds is shown when the address names it', async () => {
  const version = { ...dataset.latestVersion, version: 90 };
  serve({
    'GET /datasets/e2e': { ...dataset, latestVersion: version },
    'GET /datasets/e2e/versions': { items: [version], nextCursor: 'next' },
    'GET /datasets/e2e/versions/3': { ...version, version: 3, rows: 1234 },
    'GET /datasets/e2e/versions/3/rows': NOTHING,
  });
  open('/datasets/e2e?version=3');
  expect(await screen.findByText('1,234')).toBeDefined();
});

test('any data set can be chosen by a part of its name, and takes its evaluation set along', async () => {
  const user = userEvent.setup();
  serve({
    'GET /base-models': { items: [aBaseModel({})], nextCursor: null },
    'GET /datasets': (query: URLSearchParams) =>
      query.get('q') === 'zebra'
        ? { items: [named('zebra-stories')], nextCursor: null }
        : { items: [named('a')], nextCursor: 'next' },
    'GET /datasets/zebra-stories-eval': named('zebra-stories-eval'),
  });
  open('/runs/new');
  const choice = await screen.findByRole('combobox', { name: 'Data set' });
  expect(choice.textContent).toBe('a');
  await user.click(choice);
  expect(await screen.findByText('There are more; type a part of the name.')).toBeDefined();
  await user.keyboard('zebra');
  const list = screen.getByRole('listbox', { name: 'Data sets' });
  await within(list).findByRole('option', { name: /zebra-stories/ });
  await user.keyboard('{Enter}');
  expect(choice.textContent).toBe('zebra-stories');
  expect((await screen.findByRole('combobox', { name: 'Evaluation data' })).textContent).toBe(
    'zebra-stories-eval',
  );
});

test('a filter shows what it is set to, though no page has it, and is taken off again', async () => {
  const user = userEvent.setup();
  serve({ 'GET /adapters': NOTHING, 'GET /datasets': { items: [named('a')], nextCursor: 'next' } });
  open('/adapters?dataset=zebra');
  const filter = await screen.findByRole('combobox', { name: 'Data' });
  expect(filter.textContent).toBe('Data: zebra');
  await user.click(filter);
  await user.click(await screen.findByRole('option', { name: 'any' }));
  expect(await screen.findByRole('heading', { name: 'No adapters yet' })).toBeDefined();
});

test('an adapter that there is already is suggested while its name is typed', async () => {
  const user = userEvent.setup();
  const adapter = { name: 'zebra-tone', versions: 2 };
  serve({
    'GET /base-models': { items: [aBaseModel({})], nextCursor: null },
    'GET /datasets': { items: [named('a')], nextCursor: null },
    'GET /adapters': { items: [adapter], nextCursor: null },
  });
  open('/runs/new');
  const name = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Adapter' });
  await user.type(name, 'zeb');
  await user.click(await screen.findByRole('option', { name: 'zebra-tone 2 versions' }));
  expect(name.value).toBe('zebra-tone');
});
