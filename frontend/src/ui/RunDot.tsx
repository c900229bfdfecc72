import styles from './Status.module.css';

/** A curve's colour, beside the name of what is drawn in it. */
export function RunDot({ color }: { color: string }) {
  return <i aria-hidden="true" className={styles.runDot} style={{ background: `var(${color})` }} />;
}
