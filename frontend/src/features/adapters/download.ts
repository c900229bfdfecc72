/** Where a version's PEFT zip lies. */
export function downloadUrl(adapter: string, version: number): string {
  return `/api/v1/adapters/${encodeURIComponent(adapter)}/versions/${String(version)}/download?format=PEFT`;
}

export function fileUrl(adapter: string, version: number, file: string): string {
  return `/api/v1/adapters/${encodeURIComponent(adapter)}/versions/${String(version)}/files/${encodeURIComponent(file)}`;
}
