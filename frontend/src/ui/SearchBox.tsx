import { useRef, useState } from 'react';
import styles from './Chip.module.css';

interface SearchBoxProps {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}

/** Tells the page what is searched for, a moment after the last key. `/` moves here from anywhere. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<number | undefined>(undefined);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const change = (next: string) => {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(next.trim()), 250);
  };
  return (
    <input
      type="search"
      data-shortcut="search"
      aria-label={label}
      placeholder={`${label} …`}
      className={`${styles.chip ?? ''} ${styles.search ?? ''}`}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
