import createClient from 'openapi-fetch';
import { away, heard } from './door.ts';
import { toProblem, unreachable } from './problem.ts';
import type { paths } from './schema.d.ts';

// The request is looked up at each call, so that tests can stand in for the server.
async function send(request: Request): Promise<Response> {
  try {
    const response = await window.fetch(request);
    heard(response.status);
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    away.set(true);
    throw unreachable();
  }
}

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; a problem is thrown. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw toProblem(response.status, error);
  // A 204 has no data, and its T is undefined.
  return data as T;
}
