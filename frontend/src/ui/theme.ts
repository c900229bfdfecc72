import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'lowrank.theme';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

let choice = stored();

function resolved(): 'light' | 'dark' {
  return choice === 'system' ? (system.matches ? 'dark' : 'light') : choice;
}

function apply() {
  document.documentElement.dataset.theme = resolved();
  listeners.forEach((notify) => notify());
}

system.addEventListener('change', apply);

export function chooseTheme(next: ThemeChoice) {
  choice = next;
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  apply();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

/** The theme on the screen now; canvases redraw when it changes. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, resolved);
}
