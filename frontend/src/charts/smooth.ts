/** Beyond this many neighbours a value adds less than one part in a thousand at the weights in use. */
const REACH = 32;

/**
 * A two-sided exponential average: s_i = Σ_j w^|i-j|·x_j / Σ_j w^|i-j|. It does not lag behind the curve as a one-sided
 * one does. The first values look no further ahead than back, so the curve starts where the loss did; the last can only
 * look back, as on a live curve nothing is ahead.
 */
export function smooth(values: readonly number[], weight: number): number[] {
  if (weight === 0) return [...values];
  return values.map((_, index) => {
    const from = Math.max(0, index - REACH);
    const to = Math.min(values.length - 1, index + Math.min(index, REACH));
    let sum = 0;
    let total = 0;
    for (let at = from; at <= to; at += 1) {
      const share = weight ** Math.abs(index - at);
      sum += share * (values[at] ?? 0);
      total += share;
    }
    return sum / total;
  });
}
