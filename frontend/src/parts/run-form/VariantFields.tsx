import { Check } from '../../ui/Check.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Draft, TextName } from './draft.ts';
import { fieldOf } from './draft.ts';
import type { Form } from './form.ts';
import { NumberField } from './NumberField.tsx';
import styles from './RunForm.module.css';

const STARTS: [Draft['initLoraWeights'], string][] = [
  ['DEFAULT', 'No change (usual)'],
  ['GAUSSIAN', 'No change, Gaussian A'],
  ['PISSA', 'PiSSA: largest singular values'],
  ['OLORA', 'OLoRA: orthonormal'],
];

const BIASES: [Draft['bias'], string][] = [
  ['NONE', 'None'],
  ['LORA_ONLY', 'Of adapted layers'],
  ['ALL', 'All of the model'],
];

/** What PEFT's adapters can have besides a rank, an alpha and targets. */
export function VariantFields({ form }: { form: Form }) {
  const { draft, set, error } = form;
  return (
    <>
      <Field
        label="Begin with"
        hint="Where A and B start from."
        error={error('lora.initLoraWeights')}
      >
        {(control) => (
          <select
            {...control}
            name="lora.initLoraWeights"
            value={draft.initLoraWeights}
            onChange={(event) =>
              set({ initLoraWeights: event.target.value as Draft['initLoraWeights'] })
            }
          >
            {STARTS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Biases that learn" error={error('lora.bias')}>
        {(control) => (
          <select
            {...control}
            name="lora.bias"
            value={draft.bias}
            onChange={(event) => set({ bias: event.target.value as Draft['bias'] })}
          >
            {BIASES.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NumberField
        form={form}
        name="loraPlusRatio"
        label="Rate of B over A"
        placeholder="1"
        hint="LoRA+; 16 is usual there."
      />
      <Names form={form} name="excludeModules" label="Leave out modules" placeholder="none" />
      <Names
        form={form}
        name="layersToTransform"
        label="Only these layers"
        placeholder="all, or 0, 1, 2"
      />
      <Names form={form} name="modulesToSave" label="Modules that learn whole" placeholder="none" />
      <div className={styles.whole}>
        <div className={styles.choices}>
          <Check
            name="lora.useDora"
            checked={draft.useDora}
            onChange={(useDora) => set({ useDora })}
            hint="Learns each row's length apart: closer to full fine-tuning, slower steps."
          >
            DoRA
          </Check>
          <Check
            name="lora.useRslora"
            checked={draft.useRslora}
            onChange={(useRslora) => set({ useRslora })}
            hint="Scales by alpha ÷ √rank, for high ranks."
          >
            rsLoRA
          </Check>
        </div>
      </div>
    </>
  );
}

function Names({
  form,
  name,
  label,
  placeholder,
}: {
  form: Form;
  name: TextName;
  label: string;
  placeholder: string;
}) {
  return (
    <Field label={label} error={form.error(fieldOf(name))}>
      {(control) => (
        <input
          {...control}
          className={`${control.className} mono`}
          name={fieldOf(name)}
          autoComplete="off"
          placeholder={placeholder}
          value={form.draft[name]}
          onChange={(event) => form.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
