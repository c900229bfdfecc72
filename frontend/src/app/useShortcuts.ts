import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Inputs that no letters go into. */
const UNTYPED = new Set(['checkbox', 'radio', 'range']);

function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !UNTYPED.has(target.type);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** The keys that work on every page: `/` searches, `n` makes a run, `c` compares what is selected, an arrow enters the rows, `?` lists the keys. */
export function useShortcuts(showHelp: () => void) {
  const navigate = useNavigate();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        typing(event.target) ||
        document.querySelector('[role="dialog"]')
      )
        return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-shortcut="search"]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      } else if (event.key === 'n') {
        event.preventDefault();
        void navigate({ to: '/runs/new' });
      } else if (event.key === 'c') {
        // The page that has a selection has the link that compares it.
        const link = document.querySelector<HTMLElement>('[data-shortcut="compare"]');
        if (link) link.click();
        else void navigate({ to: '/compare' });
      } else if (event.key === 'ArrowDown' && document.activeElement === document.body) {
        const row = document.querySelector<HTMLElement>('[data-shortcut="rows"] tr[tabindex="0"]');
        if (!row) return;
        event.preventDefault();
        row.focus();
      } else if (event.key === '?') {
        showHelp();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, showHelp]);
}
