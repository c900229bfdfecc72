const listeners = new Set<() => void>();
let asked = false;

export function asks(): boolean {
  return asked;
}

export function setAsks(next: boolean) {
  if (asked === next) return;
  asked = next;
  listeners.forEach((notify) => notify());
}

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every request's status passes here: a 401 of any of them makes the dashboard ask. */
export function heard(status: number) {
  if (status === 401) setAsks(true);
}
