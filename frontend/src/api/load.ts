import { api } from './client.ts';
import { away } from './door.ts';

/** A part of the program that the server no longer has: another build has taken its place. */
export class PartMissing extends Error {
  constructor() {
    super('A part of this page is missing on the server.');
  }
}

/** Loads a part of the program; when that fails, again once the server answers. */
export async function load<Part>(part: () => Promise<Part>): Promise<Part> {
  try {
    return await part();
  } catch {
    await answering();
  }
  try {
    return await part();
  } catch {
    throw new PartMissing();
  }
}

/** Waits until the server answers; that it does, the page finds out by asking again and again. */
async function answering() {
  await api.GET('/api/v1/system').catch(() => undefined);
  if (!away.get()) return;
  await new Promise<void>((resolve) => {
    const stop = away.subscribe(() => {
      stop();
      resolve();
    });
  });
}

const RELOADED = 'lowrank.reloaded';

/** The build that this page is of, by the address of its program. */
const build = () => document.querySelector<HTMLScriptElement>('script[src]')?.src ?? 'unknown';

/** Whether loading the page again may bring what is missing: not when this build came of it. */
export const mayReload = () => sessionStorage.getItem(RELOADED) !== build();

export function reload() {
  sessionStorage.setItem(RELOADED, build());
  window.location.reload();
}
