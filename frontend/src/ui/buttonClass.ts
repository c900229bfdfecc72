import styles from './Button.module.css';

export type ButtonLook = 'primary' | 'danger' | 'quiet';

/** The classes of a button, for links that look like one. */
export function buttonClass(look?: ButtonLook, more?: string): string {
  return [styles.button, look ? styles[look] : '', more].filter(Boolean).join(' ');
}
