import { answer, api } from './client.ts';
import { asked } from './door.ts';

/** Shows the access token once; the browser keeps a cookie that no script can read. */
export async function signIn(token: string): Promise<void> {
  await answer(api.POST('/api/v1/session', { body: { token } }));
  asked.set(false);
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/session'));
  asked.set(true);
}
