import { bytes as exact, count, plural } from '../../ui/format.ts';
import type { Ledger } from './api.ts';

/** Bytes without a digit that says nothing: 14 GB, 16.8 MB. */
export function bytes(value: number): string {
  return exact(value).replace('.0 ', ' ');
}

/** How many times: 47×, 3.2×. */
export function ratioInWords(ratio: number): string {
  return `${ratio >= 9.95 ? Math.round(ratio).toLocaleString('en-US') : ratio.toFixed(1)}×`;
}

/** 7 billion, 135 million: a model's size as people say it. */
export function parametersInWords(value: number): string {
  const [size, word] =
    value >= 1e9 ? [1e9, 'billion'] : value >= 1e6 ? [1e6, 'million'] : [1e3, 'thousand'];
  return `${String(Number((value / size).toPrecision(3)))} ${word}`;
}

const bases = (number: number) => (number === 1 ? 'One base' : `${count(number)} bases`);

/** What is kept with LoRA, in a sentence: one base of 14 GB, 50 adapters of 16.8 MB. */
export function kept(
  { adapterVersions, adapterBytes, baseBytes }: Ledger,
  baseCount: number,
): string {
  if (adapterVersions === 0) return `${bases(baseCount)} of ${bytes(baseBytes)}, no adapter yet`;
  const each =
    adapterVersions === 1
      ? bytes(adapterBytes)
      : `${bytes(adapterBytes / adapterVersions)}${baseCount > 1 ? ' on average' : ''}`;
  return `${bases(baseCount)} of ${bytes(baseBytes)}, ${plural(adapterVersions, 'adapter')} of ${each}`;
}

export function copies({ adapterVersions, fullCheckpointBytes }: Ledger): string {
  if (adapterVersions === 0) return 'no task yet, no copy';
  return `${adapterVersions === 1 ? 'one copy' : `${count(adapterVersions)} copies`} of ${bytes(fullCheckpointBytes / adapterVersions)}`;
}

/** What it comes to: how much is saved, or why nothing is yet. */
export function verdict({ savedBytes, adapterVersions }: Ledger): string {
  if (adapterVersions === 0)
    return 'The first adapter costs a file; every further one costs a file instead of a model.';
  if (savedBytes > 0) return `${bytes(savedBytes)} saved`;
  return `${bytes(-savedBytes)} more so far: the base is kept beside its adapters, and pays as they grow in number`;
}
