import { flag } from './flag.ts';

/** Whether the server has refused a request for want of its access token, and nobody gave it since. */
export const asked = flag();

/** Whether the last request found no server. */
export const away = flag();

/** A gateway says so for a server that is not there, and the server while it starts or stops. */
const NOT_THERE = [502, 503, 504];

/** Every request's status passes here: a 401 of any of them makes the dashboard ask. */
export function heard(status: number) {
  away.set(NOT_THERE.includes(status));
  if (status === 401) asked.set(true);
}
