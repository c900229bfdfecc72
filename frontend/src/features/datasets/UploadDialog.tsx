import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import { asProblem, type FieldError } from '../../api/problem.ts';
import { upload } from '../../api/upload.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Datasets.module.css';
import { ProblemRows } from './ProblemRows.tsx';
import { rowProblems } from './rowProblems.ts';

function slug(file: File | null): string {
  const stem = file?.name.replace(/\.[^.]*$/, '') ?? '';
  return stem
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+/g, '')
    .slice(0, 63);
}

interface UploadDialogProps {
  /** The data set that gets its next version; a new one without it. */
  of?: string;
  onClose: () => void;
}

export default function UploadDialog({ of, onClose }: UploadDialogProps) {
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [percent, setPercent] = useState(0);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const chosenName = of ?? (name.trim() || slug(file));

  const refuse = (found: readonly FieldError[]) => {
    flushSync(() => setErrors(found));
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const uploading = useMutation({
    mutationFn: (chosen: File) => {
      const body = new FormData();
      if (!of) body.set('name', chosenName);
      body.set('file', chosen);
      return upload(
        of ? `/api/v1/datasets/${encodeURIComponent(of)}/versions` : '/api/v1/datasets',
        body,
        setPercent,
      );
    },
    onError: (error) => refuse(asProblem(error).errors),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['datasets'] });
      void queries.invalidateQueries({ queryKey: ['system'] });
      await navigate({ to: '/datasets/$name', params: { name: chosenName }, search: {} });
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setPercent(0);
    if (!file) refuse([{ field: 'file', message: 'Choose a file first.' }]);
    else uploading.mutate(file);
  };
  const choose = (chosen: File) => {
    setFile(chosen);
    setErrors([]);
    uploading.reset();
  };
  const problem = uploading.error ? asProblem(uploading.error) : null;
  const rows = problem ? rowProblems(problem) : [];

  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  const fileError = rows.length > 0 ? problem?.message : error('file');

  return (
    <Dialog
      open
      onClose={onClose}
      title={of ? `Next version of ${of}` : 'Upload a data set'}
      description="Every line is checked; a file with a line that cannot be read is refused as a whole."
    >
      <form ref={form} className={styles.form} onSubmit={send} noValidate>
        <FileDrop
          label="Data file"
          accept=".jsonl,.json,.ndjson,.csv,.tsv,.txt,application/jsonl"
          file={file}
          error={fileError}
          title="Drop a .jsonl, .json or .csv file here, or choose one"
          hint="Prompts and completions, chats, Alpaca’s or ShareGPT’s rows, or plain texts: the format is found by itself."
          onFile={choose}
        />
        {!of && (
          <Field label="Name" hint="Small letters, digits, dots and dashes." error={error('name')}>
            {(control) => (
              <input
                {...control}
                name="name"
                autoComplete="off"
                spellCheck={false}
                placeholder={slug(file) || 'support-tone'}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        {of && (
          <p className="dim">
            The versions before it stay as they are. Schedules that wait for new data fire.
          </p>
        )}
        {uploading.isPending && (
          <div className={styles.progress}>
            <Bar label="Upload" percent={percent < 100 ? percent : null} />
            {percent < 100 ? `${String(Math.floor(percent))} % sent` : 'Checking every line …'}
          </div>
        )}
        {problem && problem.errors.length === 0 && (
          <Notice title={problem.title}>
            <p>{problem.message}</p>
          </Notice>
        )}
        {rows.length > 0 && <ProblemRows rows={rows} />}
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" look="primary" disabled={uploading.isPending}>
            Upload
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
