import styles from './Status.module.css';

interface BarProps {
  label: string;
  /** 0 to 100; unknown when null. */
  percent: number | null;
  tone?: 'lora' | 'full' | 'idle';
}

export function Bar({ label, percent, tone = 'lora' }: BarProps) {
  const width = percent == null ? undefined : `${String(Math.min(100, Math.max(0, percent)))}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent == null ? undefined : Math.round(percent)}
      className={styles.bar}
      data-tone={tone}
      data-unknown={percent == null ? '' : undefined}
    >
      <i style={{ width }} />
    </div>
  );
}
