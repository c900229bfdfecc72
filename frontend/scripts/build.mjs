// Builds the dashboard for Maven: installs the packages when the lock file is newer than what is installed, and builds
// when a source is newer than the last build. Plain enough for an old Node to reach the sentence about its age.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [20, 19];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'target', 'dashboard.built');
const output = join(root, 'target', 'classes', 'static', 'index.html');

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const have = process.versions.node.split('.').map(Number);
  if (have[0] > NEEDED[0] || (have[0] === NEEDED[0] && have[1] >= NEEDED[1])) return;
  stop(
    'Node.js ' +
      NEEDED.join('.') +
      ' or newer is needed to build the dashboard, and this is ' +
      process.version +
      '. Install a newer one from https://nodejs.org, then run the command again.',
  );
}

/** When the newest file under these paths was changed, in milliseconds. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const info = statSync(path);
    const changed = info.isDirectory()
      ? newest(readdirSync(path).map((name) => join(path, name)))
      : info.mtimeMs;
    if (changed > latest) latest = changed;
  }
  return latest;
}

function run(command, args, failure) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: command.endsWith('.cmd'),
  });
  if (done.error) stop(failure + ' (' + done.error.message + ')');
  if (done.status !== 0) {
    console.error((done.stdout || '') + (done.stderr || ''));
    stop(failure);
  }
}

function install() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && newest([installed]) >= newest([lock])) return;
  console.log('Installing the packages of the dashboard …');
  run(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages of the dashboard could not be installed. The lines above say why; is the npm registry reachable?',
  );
  // npm keeps the lock file's own age here on some versions; what counts is that the install is done.
  const now = new Date();
  utimesSync(installed, now, now);
}

function build() {
  const sources = [
    'src',
    'public',
    'index.html',
    'vite.config.ts',
    'tsconfig.json',
    'package-lock.json',
  ].map((name) => join(root, name));
  if (existsSync(output) && existsSync(stamp) && newest([stamp]) >= newest(sources)) return;
  console.log('Building the dashboard …');
  run(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    'The dashboard could not be built. The lines above say why.',
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
}

checkNode();
install();
build();
