// Drives the real jar with a browser: starts it with an empty data folder on a free port, waits until it is healthy,
// runs Playwright against it, and stops it. LOWRANK_URL names a running server to use instead.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const jar =
  process.env.LOWRANK_JAR ?? join(root, '..', 'backend', 'platform', 'target', 'lowrank.jar');
const log = join(root, 'target', 'e2e-server.log');

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function healthy(url, server) {
  const until = Date.now() + 120_000;
  while (Date.now() < until && server.exitCode === null) {
    try {
      const response = await fetch(`${url}/actuator/health`);
      if (response.ok) return true;
    } catch {
      // It is still starting.
    }
    await sleep(300);
  }
  return false;
}

async function signIn(url, token) {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) throw new Error(`The server refuses its own token: ${response.status}`);
  return response.headers.getSetCookie()[0];
}

function playwright(environment) {
  return new Promise((resolve) => {
    const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function stop(server) {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.on('close', resolve));
  server.kill('SIGTERM');
  await Promise.race([gone, sleep(20_000)]);
  if (server.exitCode === null) server.kill('SIGKILL');
}

async function withServer() {
  if (!existsSync(jar)) {
    console.error(`There is no ${jar}. Build it first, or name a running server in LOWRANK_URL.`);
    return 1;
  }
  const data = mkdtempSync(join(tmpdir(), 'lowrank-e2e-'));
  const port = await freePort();
  const token = randomBytes(32).toString('base64url');
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(dirname(log), { recursive: true });
  const output = createWriteStream(log);
  const server = spawn(
    'java',
    ['-jar', jar, `--server.port=${port}`, `--lowrank.data-dir=${data}`, '--lowrank.demo=false'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LOWRANK_ACCESS_TOKEN: token },
    },
  );
  server.stdout.pipe(output);
  server.stderr.pipe(output);
  server.on('error', (error) => console.error(`java could not be started: ${error.message}`));
  try {
    if (await healthy(url, server)) {
      const session = await signIn(url, token);
      return await playwright({
        LOWRANK_URL: url,
        LOWRANK_TOKEN: token,
        LOWRANK_SESSION: session,
      });
    }
    console.error(
      `The server did not become healthy. The end of ${log}:\n${readFileSync(log, 'utf8').split('\n').slice(-40).join('\n')}`,
    );
    return 1;
  } finally {
    await stop(server);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
}

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  // Whoever builds may have no browser; the machine that tests every change must have one.
  const missing = `There is no Chromium at ${chromium}. Install it, or set CHROMIUM to its path.`;
  console.error(process.env.CI ? missing : `The browser tests are skipped. ${missing}`);
  process.exit(process.env.CI ? 1 : 0);
}
process.exitCode = process.env.LOWRANK_URL ? await playwright({}) : await withServer();
