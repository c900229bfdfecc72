import createClient from 'openapi-fetch';
import { toProblem, unreachable } from './problem.ts';
import type { paths } from './schema.d.ts';

// The request is looked up at each call, so that tests can stand in for the server.
async function send(request: Request): Promise<Response> {
  try {
    return await window.fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
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

interface Ask {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks for what the OpenAPI document does not hold; the caller knows from the contract what comes back. */
export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, { query = {}, body, signal }: Ask = {}): Promise<T> {
  const url = new URL(`/api/v1${path}`, window.location.origin);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  const headers = body === undefined ? undefined : { 'Content-Type': 'application/json' };
  const response = await send(new Request(url, { method, signal: signal ?? null, body: body === undefined ? null : JSON.stringify(body), ...(headers && { headers }) }));
  const data: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toProblem(response.status, data);
  return data as T;
}
