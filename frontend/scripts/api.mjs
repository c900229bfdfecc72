// Writes src/api/schema.d.ts from src/api/openapi.json; with --check it only says whether the two still agree.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../src/api/openapi.json', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);

const head = '// Generated from openapi.json by `npm run api`; do not edit.\n';
const types = head + astToString(await openapiTS(source, { defaultNonNullable: false }));
const current = existsSync(target) ? readFileSync(target, 'utf8') : '';

if (types !== current && process.argv.includes('--check')) {
  console.error(
    'src/api/schema.d.ts is older than src/api/openapi.json. Run `npm run api` and commit the result.',
  );
  process.exit(1);
}
if (types !== current) writeFileSync(target, types);
