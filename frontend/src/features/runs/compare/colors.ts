import type { Run } from '../../../api/types.ts';

const LORA = [1, 3, 4, 5, 6, 7, 8, 2];
const FULL = [2, 7, 8, 6, 4, 5, 3, 1];

/** A colour for each run, in order: teal and its kin for LoRA, amber first for full fine-tuning. */
export function colorsOf(runs: readonly Pick<Run, 'id' | 'method'>[]): Map<string, string> {
  const taken = new Set<number>();
  // Full runs choose first, so that amber never goes to an adapter while a full run is there.
  const inOrder = [...runs].sort(
    (a, b) => Number(b.method === 'FULL') - Number(a.method === 'FULL'),
  );
  return new Map(
    inOrder.map(({ id, method }) => {
      const color = (method === 'FULL' ? FULL : LORA).find((one) => !taken.has(one)) ?? 8;
      taken.add(color);
      return [id, `--run-${String(color)}`];
    }),
  );
}
