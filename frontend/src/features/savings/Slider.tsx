import { useId, type CSSProperties } from 'react';
import styles from './Savings.module.css';

const TICKS = 1000;

interface SliderProps {
  label: string;
  value: number | undefined;
  low: number;
  high: number;
  /** What values are rounded to; without it, to two digits. */
  step?: number;
  words: (value: number) => string;
  error: string | undefined;
  onChange: (value: number) => void;
}

/** A slider whose steps grow with the value, as sizes of models do. */
export function Slider({ label, value, low, high, step, words, error, onChange }: SliderProps) {
  const id = useId();
  const span = Math.log(high / low);
  const tick =
    value == null
      ? 0
      : Math.round((Math.log(Math.min(high, Math.max(low, value)) / low) / span) * TICKS);
  const valueOf = (at: number) => {
    const raw = low * Math.exp((at / TICKS) * span);
    return step
      ? Math.max(low, Math.round(raw / step) * step)
      : Math.max(low, Math.round(Number(raw.toPrecision(2))));
  };
  // One press of an arrow always changes the value, however close small values lie.
  const move = (next: number) => {
    let at = next;
    while (value != null && at !== tick && at > 0 && at < TICKS && valueOf(at) === value)
      at += Math.sign(next - tick);
    onChange(valueOf(at));
  };
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>
        {label} <output htmlFor={id}>{value == null ? '…' : words(value)}</output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={TICKS}
        value={tick}
        aria-valuetext={value == null ? undefined : words(value)}
        aria-invalid={error != null}
        style={{ '--done': `${String((tick / TICKS) * 100)}%` } as CSSProperties}
        onChange={(event) => move(Number(event.target.value))}
      />
      {error && <span className={styles.bad}>{error}</span>}
    </div>
  );
}
