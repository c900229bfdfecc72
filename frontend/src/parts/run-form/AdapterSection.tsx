import type { BaseModel } from '../../api/types.ts';
import { Card } from '../../ui/Card.tsx';
import { Check } from '../../ui/Check.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Draft } from './draft.ts';
import type { Form } from './form.ts';
import { NumberField } from './NumberField.tsx';
import styles from './RunForm.module.css';

const KINDS: [Draft['targetKind'], string][] = [
  ['all', 'Every linear layer'],
  ['modules', 'These modules'],
  ['regex', 'Paths that match'],
];

/** The adapter's shape: how thin, how strong, and on which layers. */
export function AdapterSection({ form, model }: { form: Form; model: BaseModel | undefined }) {
  const { draft, set, error } = form;
  const wrong = error('lora.targetModules');
  const names = model?.linearModules ?? [];
  const toggle = (name: string, on: boolean) =>
    set({
      modules: on ? [...draft.modules, name] : draft.modules.filter((other) => other !== name),
    });
  return (
    <Card title="Shape of the adapter">
      <div className={styles.grid}>
        <div className={styles.half}>
          <NumberField
            form={form}
            name="rank"
            label="Rank"
            hint="Higher learns more and takes more space; 8 to 16 suits most tasks."
          />
        </div>
        <div className={styles.half}>
          <NumberField
            form={form}
            name="alpha"
            label="Alpha"
            hint="The change is scaled by alpha ÷ rank; twice the rank is usual."
          />
        </div>
        <fieldset
          className={`${styles.set ?? ''} ${styles.whole ?? ''}`}
          aria-describedby={wrong ? 'targets-error' : undefined}
        >
          <legend>Target modules</legend>
          <div className={styles.choices}>
            {KINDS.map(([kind, label]) => (
              <Check
                key={kind}
                type="radio"
                name="lora.targetModules"
                checked={draft.targetKind === kind}
                onChange={() => set({ targetKind: kind })}
              >
                {label}
              </Check>
            ))}
          </div>
          {draft.targetKind === 'modules' && (
            <div className={`${styles.choices ?? ''} ${styles.inner ?? ''}`}>
              {names.length === 0 && <small>Choose a base model to see its modules.</small>}
              {names.map((name) => (
                <Check
                  key={name}
                  checked={draft.modules.includes(name)}
                  onChange={(on) => toggle(name, on)}
                >
                  <span className="mono">{name}</span>
                </Check>
              ))}
            </div>
          )}
          {draft.targetKind === 'regex' && (
            <div className={styles.inner}>
              <Field
                label="Regular expression"
                hint="Must match the whole path of a module, as PEFT does."
              >
                {(control) => (
                  <input
                    {...control}
                    className={`${control.className} mono`}
                    aria-invalid={wrong != null}
                    autoComplete="off"
                    placeholder=".*layers\.(0|1)\..*_proj"
                    value={draft.regex}
                    onChange={(event) => set({ regex: event.target.value })}
                  />
                )}
              </Field>
            </div>
          )}
          {wrong && (
            <p id="targets-error" className={styles.error}>
              {wrong}
            </p>
          )}
        </fieldset>
      </div>
    </Card>
  );
}
