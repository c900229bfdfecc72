import styles from './Status.module.css';

export type Tone = 'live' | 'full' | 'good' | 'bad' | 'idle';

/** A state's colour; the word always stands beside it. */
export function Dot({ tone }: { tone: Tone }) {
  return (
    <span
      aria-hidden="true"
      className={`${styles.dot ?? ''} ${tone === 'idle' ? '' : (styles[tone] ?? '')}`}
    />
  );
}
