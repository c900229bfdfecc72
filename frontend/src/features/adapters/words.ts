import type { AdapterVersion } from '../../api/types.ts';

const EVERY_LINEAR = 7;

/** A version's shape in a few words: r16 α32, on 7 modules of each layer. */
export function shape({
  method,
  rank,
  alpha,
  targetModules,
}: Pick<AdapterVersion, 'method' | 'rank' | 'alpha' | 'targetModules'>): string {
  if (method === 'FULL' || rank == null) return 'all weights';
  return `r${String(rank)} α${String(alpha ?? rank)} ${targets(targetModules)}`;
}

export function targets(names: readonly string[]): string {
  if (names.length >= EVERY_LINEAR) return 'all-linear';
  return names.map((name) => name.replace(/_proj$/, '')).join(', ');
}

/** A name that the server takes, from a file's name. */
export function slug(file: string): string {
  return file
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+/g, '')
    .slice(0, 63);
}

/** One move of an alias: from v2 to v3, first set to v1, removed from v3. */
export function moveInWords({
  version,
  previousVersion,
}: {
  version: number | null;
  previousVersion: number | null;
}): string {
  if (version == null)
    return previousVersion == null ? 'Removed' : `Removed from v${String(previousVersion)}`;
  return previousVersion == null
    ? `First set to v${String(version)}`
    : `Moved from v${String(previousVersion)} to v${String(version)}`;
}
