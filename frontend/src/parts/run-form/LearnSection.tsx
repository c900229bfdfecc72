import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Draft } from './draft.ts';
import type { Form } from './form.ts';
import { NumberField } from './NumberField.tsx';
import styles from './RunForm.module.css';

/** How long and how fast it learns. */
export function LearnSection({ form }: { form: Form }) {
  const { draft, set, error } = form;
  const steps = draft.lengthKind === 'steps';
  const path = steps ? 'training.maxSteps' : 'training.epochs';
  return (
    <Card title="How it learns">
      <div className={styles.grid}>
        <Field label="Length" error={error(path)} className={styles.roomy}>
          {(control) => (
            <div className={styles.joined}>
              <input
                {...control}
                name={path}
                inputMode="decimal"
                autoComplete="off"
                value={steps ? draft.maxSteps : draft.epochs}
                onChange={(event) =>
                  set(steps ? { maxSteps: event.target.value } : { epochs: event.target.value })
                }
              />
              <select
                className={control.className}
                aria-label="Unit of the length"
                value={draft.lengthKind}
                onChange={(event) =>
                  set({ lengthKind: event.target.value === 'epochs' ? 'epochs' : 'steps' })
                }
              >
                <option value="steps">steps</option>
                <option value="epochs">epochs</option>
              </select>
            </div>
          )}
        </Field>
        <NumberField form={form} name="learningRate" label="Learning rate" />
        <NumberField form={form} name="batchSize" label="Batch" unit="rows" />
        <Field label="Schedule" error={error('training.schedule')} className={styles.roomy}>
          {(control) => (
            <select
              {...control}
              name="training.schedule"
              value={draft.schedule}
              onChange={(event) => set({ schedule: event.target.value as Draft['schedule'] })}
            >
              <option value="COSINE">Cosine, down to zero</option>
              <option value="LINEAR">Linear, down to zero</option>
              <option value="CONSTANT">Constant</option>
            </select>
          )}
        </Field>
        <NumberField form={form} name="warmupSteps" label="Warm-up" unit="steps" placeholder="0" />
        <NumberField
          form={form}
          name="evalEverySteps"
          label="Evaluate every"
          unit="steps"
          placeholder="50"
        />
      </div>
    </Card>
  );
}
