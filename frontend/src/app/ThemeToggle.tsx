import { chooseTheme, useThemeChoice, type ThemeChoice } from '../ui/theme.ts';
import styles from './Shell.module.css';

const CHOICES: { value: ThemeChoice; label: string; path: string }[] = [
  { value: 'system', label: 'As the system', path: 'M2 3h12v8H2zM6 14h4M8 11v3' },
  {
    value: 'light',
    label: 'Light',
    path: 'M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  },
  { value: 'dark', label: 'Dark', path: 'M13.5 9.5A6 6 0 116.5 2.5a5 5 0 007 7z' },
];

export function ThemeToggle() {
  const choice = useThemeChoice();
  return (
    <div role="group" aria-label="Theme" className={styles.themes}>
      {CHOICES.map(({ value, label, path }) => (
        <button
          key={value}
          type="button"
          className={styles.theme}
          aria-pressed={choice === value}
          aria-label={label}
          title={label}
          onClick={() => chooseTheme(value)}
        >
          <svg
            width="14"
            height="14"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
          >
            <path d={path} />
          </svg>
        </button>
      ))}
    </div>
  );
}
