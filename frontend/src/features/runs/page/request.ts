import type { Run, RunRequest } from '../../../api/types.ts';

/** The request that makes this run again. */
function requestOf(run: Run): RunRequest {
  const {
    name,
    baseModel,
    dataset,
    datasetVersion,
    evalDataset,
    evalDatasetVersion,
    method,
    adapter,
    lora,
    training,
    samplePrompts,
    priority,
    tags,
  } = run;
  return {
    name,
    baseModel,
    dataset,
    datasetVersion,
    evalDataset,
    evalDatasetVersion,
    method,
    adapter,
    lora,
    training,
    samplePrompts,
    priority,
    tags,
  };
}

/** The same as a command for a POSIX shell. */
export function curlOf(run: Run, origin: string): string {
  const body = JSON.stringify(
    requestOf(run),
    (_, value: unknown) => value ?? undefined,
    2,
  ).replaceAll("'", String.raw`'\''`);
  return `curl -X POST ${origin}/api/v1/runs \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
}
