import { useQueryClient } from '@tanstack/react-query';
import { datasetQuery } from '../../api/queries.ts';
import type { Dataset } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { AdapterName } from '../choice/AdapterName.tsx';
import { Choice } from '../choice/Choice.tsx';
import { suggestedName } from './draft.ts';
import type { Form } from './form.ts';
import { MethodField } from './MethodField.tsx';
import styles from './RunForm.module.css';

interface WhatSectionProps {
  form: Form;
  dataset: Dataset | undefined;
  /** Whether it is made again and again: without a name of its own, each time on the newest data. */
  repeated?: boolean;
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|-+$/g, '');
}

/** What is trained on what, and what it is called. */
export function WhatSection({ form, dataset, repeated = false }: WhatSectionProps) {
  const { draft, set, error } = form;
  const queries = useQueryClient();
  const newest = dataset?.latestVersion.version ?? 1;
  const choose = async (name: string) => {
    set({ dataset: name, datasetVersion: '' });
    if (draft.evalDataset !== '') return;
    const evaluation = await queries.query(datasetQuery(`${name}-eval`)).catch(() => null);
    if (evaluation)
      set((now) =>
        now.dataset === name && now.evalDataset === '' ? { evalDataset: evaluation.name } : {},
      );
  };
  return (
    <Card title="What to train">
      <div className={styles.grid}>
        <Field label="Base model" error={error('baseModel')} className={styles.whole}>
          {(control) => (
            <Choice
              {...control}
              of="base-models"
              name="baseModel"
              value={draft.baseModel}
              onChange={(baseModel) => set({ baseModel, modules: [] })}
            />
          )}
        </Field>
        <Field
          label="Data set"
          hint={repeated && 'Its newest version, each time.'}
          error={error('dataset') ?? error('datasetVersion')}
          className={styles.half}
        >
          {(control) => (
            <div className={repeated ? undefined : styles.joined}>
              <Choice
                {...control}
                of="datasets"
                name="dataset"
                value={draft.dataset}
                onChange={(name) => void choose(name)}
              />
              {!repeated && (
                <select
                  className={control.className}
                  name="datasetVersion"
                  aria-label="Version of the data set"
                  value={draft.datasetVersion}
                  onChange={(event) => set({ datasetVersion: event.target.value })}
                >
                  <option value="">newest</option>
                  {Array.from({ length: newest }, (_, index) => newest - index).map((version) => (
                    <option key={version} value={version}>
                      v{version}
                    </option>
                  ))}
                </select>
              )}
            </div>
          )}
        </Field>
        <Field
          label="Evaluation data"
          hint="Measured before, while and after training."
          error={error('evalDataset') ?? error('evalDatasetVersion')}
          className={styles.half}
        >
          {(control) => (
            <Choice
              {...control}
              of="datasets"
              name="evalDataset"
              none="None"
              value={draft.evalDataset}
              onChange={(evalDataset) => set({ evalDataset })}
            />
          )}
        </Field>
        {!repeated && (
          <Field label="Name of the run" error={error('name')} className={styles.half}>
            {(control) => (
              <input
                {...control}
                name="name"
                autoComplete="off"
                placeholder={suggestedName(draft)}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field
          label="Adapter"
          hint="Runs with the same adapter become its versions."
          error={error('adapter')}
          className={styles.half}
        >
          {(control) => (
            <AdapterName
              {...control}
              name="adapter"
              placeholder={slug(draft.name || suggestedName(draft))}
              value={draft.adapter}
              onChange={(adapter) => set({ adapter })}
            />
          )}
        </Field>
        <MethodField form={form} />
      </div>
    </Card>
  );
}
