/** Where a version lies as a zip: the adapter in PEFT's format, or the whole model with the adapter in it. */
export function downloadUrl(
  adapter: string,
  version: number,
  format: 'PEFT' | 'MERGED' = 'PEFT',
): string {
  return `/api/v1/adapters/${encodeURIComponent(adapter)}/versions/${String(version)}/download?format=${format}`;
}

export function fileUrl(adapter: string, version: number, file: string): string {
  return `/api/v1/adapters/${encodeURIComponent(adapter)}/versions/${String(version)}/files/${encodeURIComponent(file)}`;
}
