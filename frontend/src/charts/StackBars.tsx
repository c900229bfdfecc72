import styles from './StackBars.module.css';

export interface Stack {
  label: string;
  tone: 'lora' | 'full';
  total: string;
  parts: { label: string; value: number; text: string }[];
}

/** Stacked bars on one scale: what a whole is made of, beside another whole. */
export function StackBars({ stacks }: { stacks: Stack[] }) {
  const most = Math.max(
    ...stacks.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)),
    Number.MIN_VALUE,
  );
  const legend = stacks[0]?.parts.map(({ label }) => label) ?? [];
  return (
    <div className={styles.stacks}>
      {stacks.map(({ label, tone, total, parts }) => (
        <div key={label}>
          <div className={styles.head}>
            <span>{label}</span>
            <b>{total}</b>
          </div>
          <div className={styles.track} data-tone={tone}>
            {parts.map((part, index) => (
              <i
                key={part.label}
                data-part={index}
                title={`${part.label} ${part.text}`}
                style={{ width: `${String((part.value / most) * 100)}%` }}
              >
                <span className="visually-hidden">
                  {part.label} {part.text}
                </span>
              </i>
            ))}
          </div>
        </div>
      ))}
      <div className={styles.legend} aria-hidden="true">
        {legend.map((label, index) => (
          <span key={label}>
            <i data-part={index} />
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}
