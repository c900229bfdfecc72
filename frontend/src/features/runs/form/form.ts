import type { Draft } from './draft.ts';

/** What every section of the form works with. */
export interface Form {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  /** What is wrong with a field, by its path in the request. */
  error: (path: string) => string | undefined;
}
