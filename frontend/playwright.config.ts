import { defineConfig } from '@playwright/test';

function session() {
  const { LOWRANK_SESSION: cookie, LOWRANK_URL: url } = process.env;
  if (!cookie || !url) return [];
  const [name = '', value = ''] = cookie.split(/[=;]/);
  const { hostname: domain } = new URL(url);
  const kept = { path: '/', expires: -1, httpOnly: true, secure: false };
  return [{ name, value, domain, ...kept, sameSite: 'Strict' as const }];
}

/** Drives the real server at LOWRANK_URL; `npm run e2e` starts one when there is none. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'target/e2e',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: process.env.CI ? 'line' : 'list',
  use: {
    baseURL: process.env.LOWRANK_URL ?? 'http://127.0.0.1:8080',
    // The server may stand behind its door; sign-in.spec.ts alone goes through it by hand.
    storageState: { cookies: session(), origins: [] },
    viewport: { width: 1360, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Training first: the other pages then have something to show.
  projects: [
    { name: 'training', testMatch: 'training.spec.ts' },
    {
      name: 'work',
      testMatch: ['compare.spec.ts', 'savings.spec.ts', 'registry.spec.ts', 'schedules.spec.ts'],
      dependencies: ['training'],
    },
    { name: 'sign-in', testMatch: 'sign-in.spec.ts' },
    { name: 'lists', testMatch: 'lists.spec.ts', dependencies: ['pages'] },
    { name: 'pages', testMatch: ['pages.spec.ts', 'pictures.spec.ts'], dependencies: ['work'] },
  ],
});
