import type { BaseModel, Dataset } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { amount, count } from '../../ui/format.ts';
import { suggestedName } from './draft.ts';
import type { Form } from './form.ts';
import { MethodField } from './MethodField.tsx';
import styles from './RunForm.module.css';

interface WhatSectionProps {
  form: Form;
  models: BaseModel[];
  datasets: Dataset[];
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
export function WhatSection({ form, models, datasets, repeated = false }: WhatSectionProps) {
  const { draft, set, error } = form;
  const newest = datasets.find(({ name }) => name === draft.dataset)?.latestVersion.version ?? 1;
  const choose = (dataset: string) => {
    const evaluation = datasets.find(({ name }) => name === `${dataset}-eval`)?.name;
    set({
      dataset,
      datasetVersion: '',
      ...(evaluation && draft.evalDataset === '' ? { evalDataset: evaluation } : {}),
    });
  };
  return (
    <Card title="What to train">
      <div className={styles.grid}>
        <Field label="Base model" error={error('baseModel')} className={styles.whole}>
          {(control) => (
            <select
              {...control}
              name="baseModel"
              value={draft.baseModel}
              onChange={(event) => set({ baseModel: event.target.value, modules: [] })}
            >
              <option value="">Choose …</option>
              {models.map((model) => (
                <option key={model.name} value={model.name}>
                  {model.name} · {amount(model.parameters)} parameters
                </option>
              ))}
            </select>
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
              <select
                {...control}
                name="dataset"
                value={draft.dataset}
                onChange={(event) => choose(event.target.value)}
              >
                <option value="">Choose …</option>
                {datasets.map(({ name, latestVersion }) => (
                  <option key={name} value={name}>
                    {name} · {count(latestVersion.rows)} rows
                  </option>
                ))}
              </select>
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
            <select
              {...control}
              name="evalDataset"
              value={draft.evalDataset}
              onChange={(event) => set({ evalDataset: event.target.value })}
            >
              <option value="">None</option>
              {datasets.map(({ name, latestVersion }) => (
                <option key={name} value={name}>
                  {name} · {count(latestVersion.rows)} rows
                </option>
              ))}
            </select>
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
            <input
              {...control}
              name="adapter"
              autoComplete="off"
              placeholder={slug(draft.name || suggestedName(draft))}
              value={draft.adapter}
              onChange={(event) => set({ adapter: event.target.value })}
            />
          )}
        </Field>
        <MethodField form={form} />
      </div>
    </Card>
  );
}
