import { useSyncExternalStore } from 'react';

/** A yes or no about the server that all of the page follows. */
export interface Flag {
  get: () => boolean;
  set: (next: boolean) => void;
  subscribe: (listener: () => void) => () => void;
}

export function flag(): Flag {
  const listeners = new Set<() => void>();
  let now = false;
  return {
    get: () => now,
    set: (next) => {
      if (now === next) return;
      now = next;
      listeners.forEach((notify) => notify());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useFlag = ({ subscribe, get }: Flag): boolean => useSyncExternalStore(subscribe, get);
