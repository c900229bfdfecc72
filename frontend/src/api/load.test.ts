import { afterEach, expect, test, vi } from 'vitest';
import { away } from './door.ts';
import { load, mayReload, PartMissing, reload } from './load.ts';

const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

afterEach(() => {
  away.set(false);
  sessionStorage.clear();
  document.head.replaceChildren();
});

function answers() {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({})));
}

test('a part that fails once is asked for again', async () => {
  answers();
  const part = vi.fn(missing).mockRejectedValueOnce(new TypeError('cut off'));
  part.mockImplementation(() => Promise.resolve('part') as never);
  expect(await load(part)).toBe('part');
  expect(part).toHaveBeenCalledTimes(2);
});

test('a part that the server has no more is named so', async () => {
  answers();
  await expect(load(missing)).rejects.toBeInstanceOf(PartMissing);
});

test('a part waits for a server that is away', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const part = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('no server'));
  part.mockResolvedValue('part');
  const loading = load(part);
  await vi.waitFor(() => expect(away.get()).toBe(true));
  expect(part).toHaveBeenCalledTimes(1);
  away.set(false);
  expect(await loading).toBe('part');
});

test('the page is loaded again once for each build', () => {
  const build = document.createElement('script');
  build.setAttribute('src', '/assets/index-a.js');
  document.head.append(build);
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // jsdom cannot navigate, and says so.
  expect(mayReload()).toBe(true);
  reload();
  expect(mayReload()).toBe(false);
  build.setAttribute('src', '/assets/index-b.js');
  expect(mayReload()).toBe(true);
});
