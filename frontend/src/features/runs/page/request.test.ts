import { expect, test } from 'vitest';
import { aRun } from '../../../test-data.ts';
import { curlOf } from './request.ts';

test('the command holds every value in force, and quotes survive the shell', () => {
  const command = curlOf(aRun({ name: "Ann's run" }), 'http://localhost:8080');
  expect(command).toContain('curl -X POST http://localhost:8080/api/v1/runs');
  expect(command).toContain(String.raw`"name": "Ann'\''s run"`);
  expect(command).toContain('"learningRate": 0.002');
  expect(command).not.toContain('null');
});
