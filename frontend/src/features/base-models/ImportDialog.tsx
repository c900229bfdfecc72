import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { answer, api } from '../../api/client.ts';
import { asProblem, type FieldError } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './BaseModels.module.css';

function slug(path: string): string {
  const last = path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  return last
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+/g, '')
    .slice(0, 63);
}

export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const [path, setPath] = useState('');
  const [name, setName] = useState('');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const chosenName = name.trim() || slug(path);

  const refuse = (found: readonly FieldError[]) => {
    flushSync(() => setErrors(found));
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const importing = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/base-models', {
          body: { name: chosenName, source: { type: 'PATH', path: path.trim() } },
        }),
      ),
    onError: (error) => refuse(asProblem(error).errors),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['base-models'] });
      void queries.invalidateQueries({ queryKey: ['system'] });
      onClose();
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (path.trim() === '')
      refuse([{ field: 'source.path', message: 'Name the folder that holds config.json.' }]);
    else importing.mutate();
  };
  const error = (...fields: string[]) =>
    errors.find(({ field }) => fields.includes(field))?.message;
  const problem = importing.error ? asProblem(importing.error) : null;

  return (
    <Dialog
      open
      onClose={onClose}
      title="Import a base model"
      description="From a Hugging Face folder on the server’s machine: config.json, safetensors and tokenizer.json."
    >
      <form ref={form} className={styles.form} onSubmit={send} noValidate>
        {problem && problem.errors.length === 0 && (
          <Notice title={problem.title}>
            <p>{problem.message}</p>
          </Notice>
        )}
        <Field
          label="Folder"
          hint="The path as the server sees it."
          error={error('source.path', 'source', 'path')}
        >
          {(control) => (
            <input
              {...control}
              name="path"
              autoComplete="off"
              spellCheck={false}
              placeholder="/models/SmolLM2-135M-Instruct"
              value={path}
              onChange={(event) => setPath(event.target.value)}
            />
          )}
        </Field>
        <Field label="Name" hint="Small letters, digits, dots and dashes." error={error('name')}>
          {(control) => (
            <input
              {...control}
              name="name"
              autoComplete="off"
              spellCheck={false}
              placeholder={slug(path) || 'smollm2-135m'}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" disabled={importing.isPending}>
            {importing.isPending ? 'Checking …' : 'Import'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
