import { useSyncExternalStore } from 'react';
import { answer, api } from './client.ts';
import { asks, setAsks, subscribe } from './door.ts';

/** Whether the server has refused a request for want of its access token, and nobody gave it since. */
export function useAsked(): boolean {
  return useSyncExternalStore(subscribe, asks);
}

/** Shows the access token once; the browser keeps a cookie that no script can read. */
export async function signIn(token: string): Promise<void> {
  await answer(api.POST('/api/v1/session', { body: { token } }));
  setAsks(false);
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/session'));
  setAsks(true);
}
