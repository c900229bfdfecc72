import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

interface ControlProps {
  id: string;
  className: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  /** What the label cannot say in a word, such as a unit. */
  unit?: string | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, and what is wrong with it, tied together for screen readers. */
export function Field({ label, unit, hint, error, className, children }: FieldProps) {
  const id = useId();
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={[styles.field, className].filter(Boolean).join(' ')}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {unit && <small> {unit}</small>}
      </label>
      {children({
        id,
        className: styles.control ?? '',
        'aria-invalid': Boolean(error),
        'aria-describedby': described,
      })}
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : (
        hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )
      )}
    </div>
  );
}
