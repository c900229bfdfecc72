import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { asProblem, type FieldError } from '../../api/problem.ts';
import { upload } from '../../api/upload.ts';
import { AdapterName } from '../../parts/choice/AdapterName.tsx';
import { Choice } from '../../parts/choice/Choice.tsx';
import { choicesQuery } from '../../parts/choice/choices.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Adapters.module.css';
import { slug } from './words.ts';

/** Brings in an adapter that was trained elsewhere; it becomes the next version of its name. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const models = useQuery(choicesQuery('base-models', '')).data?.options;
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [model, setModel] = useState('');
  const [percent, setPercent] = useState(0);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const chosenName = name.trim() || slug(file?.name ?? '');
  const baseModel = model || (models?.[0]?.name ?? '');

  const refuse = (found: readonly FieldError[]) => {
    flushSync(() => setErrors(found));
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const importing = useMutation({
    mutationFn: (chosen: File) => {
      const body = new FormData();
      body.set('name', chosenName);
      body.set('baseModel', baseModel);
      body.set('file', chosen);
      return upload('/api/v1/adapters/import', body, setPercent);
    },
    onError: (error) => refuse(asProblem(error).errors),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['adapters'] });
      void queries.invalidateQueries({ queryKey: ['system'] });
      void queries.invalidateQueries({ queryKey: ['savings'] });
      await navigate({ to: '/adapters/$name', params: { name: chosenName } });
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setPercent(0);
    if (!file) refuse([{ field: 'file', message: 'Choose a zip first.' }]);
    else importing.mutate(file);
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    setErrors([]);
    importing.reset();
  };
  const problem = importing.error ? asProblem(importing.error) : null;
  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  const fileError =
    error('file') ?? errors.find(({ field }) => field !== 'name' && field !== 'baseModel')?.message;

  return (
    <Dialog
      open
      onClose={onClose}
      title="Import an adapter"
      description="One that PEFT saved, zipped. Its tensors are checked against the base model; what does not fit is refused."
    >
      <form ref={form} className={styles.form} onSubmit={send} noValidate>
        <FileDrop
          label="PEFT zip"
          accept=".zip,application/zip"
          file={file}
          error={fileError}
          title="Drop a zip here, or choose one"
          hint="With adapter_config.json and adapter_model.safetensors in it"
          onFile={choose}
        />
        <Field label="Base model" error={error('baseModel')}>
          {(control) => (
            <Choice
              {...control}
              of="base-models"
              value={baseModel}
              onChange={setModel}
              {...(models?.length === 0 && { shown: 'Import a base model first' })}
            />
          )}
        </Field>
        <Field
          label="Name"
          hint="Small letters, digits, dots and dashes. An adapter of this name gets a new version."
          error={error('name')}
        >
          {(control) => (
            <AdapterName
              {...control}
              name="name"
              placeholder={slug(file?.name ?? '') || 'support-tone'}
              value={name}
              onChange={setName}
            />
          )}
        </Field>
        {importing.isPending && (
          <div className={styles.progress}>
            <Bar label="Upload" percent={percent < 100 ? percent : null} />
            {percent < 100 ? `${String(Math.floor(percent))} % sent` : 'Checking every tensor …'}
          </div>
        )}
        {problem && problem.errors.length === 0 && (
          <Notice title={problem.title}>
            <p>{problem.message}</p>
          </Notice>
        )}
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" disabled={importing.isPending}>
            Import
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
