import type { InputHTMLAttributes, ReactNode } from 'react';
import styles from './Field.module.css';

interface CheckProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type'> {
  type?: 'checkbox' | 'radio';
  onChange: (checked: boolean) => void;
  hint?: ReactNode;
  children: ReactNode;
}

export function Check({ type = 'checkbox', onChange, hint, children, ...rest }: CheckProps) {
  return (
    <label className={styles.check}>
      <input {...rest} type={type} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
