import type { FieldError } from '../../api/problem.ts';
import type { Draft } from './draft.ts';

/** What every section of the form works with. */
export interface Form {
  draft: Draft;
  set: (change: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => void;
  /** What is wrong with a field, by its path in the request. */
  error: (path: string) => string | undefined;
}

/** The draft with what changes in it. */
export const changed = (now: Draft, change: Parameters<Form['set']>[0]): Draft => ({
  ...now,
  ...(typeof change === 'function' ? change(now) : change),
});

/** Moves to the first field that is wrong, opening what hides it. A run inside another request has its fields under `run.` */
export function focusFirst(form: HTMLFormElement | null, errors: readonly FieldError[]) {
  const wrong = new Set(errors.map(({ field }) => field));
  const fields = [...(form?.elements ?? [])].filter((element) => element instanceof HTMLElement);
  const first = fields.find((element) =>
    ['', 'run.'].some((prefix) => wrong.has(prefix + (element.getAttribute('name') ?? ''))),
  );
  first?.closest('details')?.setAttribute('open', '');
  first?.focus();
}
