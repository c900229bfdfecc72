import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { answer, api } from '../../api/client.ts';
import { itemsOf } from '../../api/pages.ts';
import { asProblem } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { Field } from '../../ui/Field.tsx';
import { loss } from '../../ui/format.ts';
import { More } from '../../ui/More.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Adapters.module.css';
import { versionsQuery } from './api.ts';

interface AliasDialogProps {
  adapter: string;
  /** The alias to move; a new one when null. */
  alias: string | null;
  /** Where it points, as far as the page knows. */
  points: number | null;
  onClose: () => void;
}

/** Moves an alias only from where one has seen it: what somebody else moved meanwhile is shown first. */
export default function AliasDialog({ adapter, alias, points, onClose }: AliasDialogProps) {
  const list = useInfiniteQuery(versionsQuery(adapter));
  const versions = itemsOf(list.data);
  const [name, setName] = useState(alias ?? '');
  const [chosen, setVersion] = useState<number | null>(null);
  const version =
    chosen ?? versions.find((one) => one.version !== points)?.version ?? versions[0]?.version ?? 1;
  const [removing, setRemoving] = useState(false);
  const queries = useQueryClient();
  const path = { name: adapter, alias: name.trim() };
  const refresh = () => queries.invalidateQueries({ queryKey: ['adapters'] });
  const move = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/adapters/{name}/aliases/{alias}', {
          params: { path },
          body: { version, ...(points != null && { expectedVersion: points }) },
        }),
      ),
    // The page then knows where the alias is now, and a second press means that.
    onError: (error) => asProblem(error).code === 'ALIAS_MOVED' && refresh(),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: () =>
      answer(api.DELETE('/api/v1/adapters/{name}/aliases/{alias}', { params: { path } })),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    move.mutate();
  };
  const problem = move.error
    ? asProblem(move.error)
    : remove.error
      ? asProblem(remove.error)
      : null;
  const wrong = (field: string) => problem?.errors.find((one) => one.field === field)?.message;
  const moved = problem?.code === 'ALIAS_MOVED';

  return (
    <Dialog
      open
      onClose={onClose}
      title={alias ? `Move ${alias}` : 'Add an alias'}
      description={
        alias
          ? `${alias} points at v${String(points)} now. Whoever loads it gets the version you choose from the next load on.`
          : 'A name that others load this adapter by, such as production.'
      }
    >
      <form className={styles.form} onSubmit={send} noValidate>
        {problem && problem.errors.length === 0 && (
          <Notice title={moved ? 'Somebody moved it meanwhile' : problem.title}>
            <p>
              {moved && points != null
                ? `${name} points at v${String(points)} by now. Press again to move it from there.`
                : problem.message}
            </p>
          </Notice>
        )}
        {!alias && (
          <Field
            label="Alias"
            hint="Small letters, digits, dots and dashes."
            error={wrong('alias')}
          >
            {(control) => (
              <input
                {...control}
                autoComplete="off"
                spellCheck={false}
                placeholder="production"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label="Version" error={wrong('version')}>
          {(control) => (
            <select
              {...control}
              value={version}
              onChange={(event) => setVersion(Number(event.target.value))}
            >
              {versions.map((one) => (
                <option key={one.version} value={one.version} disabled={one.version === points}>
                  v{one.version}
                  {one.metrics.evalLoss == null ? '' : ` · eval loss ${loss(one.metrics.evalLoss)}`}
                  {one.version === points ? ' · now' : ''}
                </option>
              ))}
            </select>
          )}
        </Field>
        <More of={list}>Show older versions</More>
        {removing && (
          <p className={styles.say}>
            Whoever loads {name} finds nothing then. The versions stay, and so does its history.
          </p>
        )}
        <DialogActions>
          {alias && (
            <Button
              look={removing ? 'danger' : 'quiet'}
              className={styles.first}
              disabled={remove.isPending}
              onClick={() => (removing ? remove.mutate() : setRemoving(true))}
            >
              {removing ? `Remove ${alias}` : 'Remove …'}
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
          <Button
            type="submit"
            look="primary"
            disabled={move.isPending || name.trim() === '' || version === points}
          >
            {alias ? `Move to v${String(version)}` : 'Add'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
