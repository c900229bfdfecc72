// The dashboard's checks, side by side: format, lint, styles, types, tests, and whether the API types
// match the OpenAPI document. Says nothing but one line unless something fails.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (...parts) => join(root, 'node_modules', ...parts);

const checks = [
  ['API types', join(root, 'scripts', 'api.mjs'), '--check'],
  ['Types', bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
  ['Format', bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['Lint', bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
  ['Styles', bin('stylelint', 'bin', 'stylelint.mjs'), 'src/**/*.css', '--max-warnings', '0'],
  ['Tests', bin('vitest', 'vitest.mjs'), 'run', '--reporter=dot'],
];

function start([name, script, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => resolve({ name, output, ok: code === 0 }));
  });
}

const results = await Promise.all(checks.map(start));
const failed = results.filter((result) => !result.ok);
for (const { name, output } of failed) console.error(`${name} failed:\n${output}`);
if (failed.length > 0) process.exit(1);
console.log(`Dashboard checks passed: ${results.map((result) => result.name).join(', ')}.`);
