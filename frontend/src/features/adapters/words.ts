import type { AdapterVersion } from '../../api/types.ts';

const EVERY_LINEAR = 7;

/** A version's shape in a few words: r16 α32, on 7 modules of each layer. */
export function shape({ method, rank, alpha, targetModules }: Pick<AdapterVersion, 'method' | 'rank' | 'alpha' | 'targetModules'>): string {
  if (method === 'FULL' || rank == null) return 'all weights';
  return `r${String(rank)} α${String(alpha ?? rank)} ${targets(targetModules)}`;
}

export function targets(names: readonly string[]): string {
  if (names.length >= EVERY_LINEAR) return 'all-linear';
  return names.map((name) => name.replace(/_proj$/, '')).join(', ');
}
