import type { RunResult } from '../../../api/types.ts';

/** Where an adapter version's PEFT zip lies. */
export function downloadUrl({ adapter, version }: RunResult['adapterVersion']): string {
  return `/api/v1/adapters/${encodeURIComponent(adapter)}/versions/${String(version)}/download?format=PEFT`;
}
