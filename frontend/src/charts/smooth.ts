/** An exponential moving average without the pull of its first value: m_t = w·m_(t-1) + (1-w)·x_t, over 1 - w^t. */
export function smooth(values: readonly number[], weight: number): number[] {
  let mean = 0;
  let share = 1;
  return values.map((value) => {
    mean = weight * mean + (1 - weight) * value;
    share *= weight;
    return mean / (1 - share);
  });
}
