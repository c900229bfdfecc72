import { useState, type ReactNode } from 'react';
import styles from './Guide.module.css';

const KEY = 'lowrank.guides.read';

function read(): string[] {
  try {
    return (localStorage.getItem(KEY) ?? '').split(',').filter(Boolean);
  } catch {
    return [];
  }
}

interface GuideProps {
  /** The page it speaks of; once closed there, it stays closed. */
  id: string;
  /** Whether what is on the page is the demo's. */
  demo: boolean;
  children: ReactNode;
}

/** One line that says what one is looking at, beside what came with the product; never beside one's own work. */
export function Guide({ id, demo, children }: GuideProps) {
  const [closed, setClosed] = useState(() => read().includes(id));
  if (!demo || closed) return null;
  const close = () => {
    setClosed(true);
    try {
      localStorage.setItem(KEY, [...new Set([...read(), id])].join(','));
    } catch {
      // Without storage it stays closed until the page is opened again.
    }
  };
  return (
    <aside className={styles.guide} aria-label="What you are looking at">
      <p>{children}</p>
      <button type="button" aria-label="Close this line" title="Close" onClick={close}>
        ×
      </button>
    </aside>
  );
}
