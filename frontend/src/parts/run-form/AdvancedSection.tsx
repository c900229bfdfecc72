import type { BaseModel } from '../../api/types.ts';
import card from '../../ui/Card.module.css';
import { Check } from '../../ui/Check.tsx';
import { Field } from '../../ui/Field.tsx';
import { count } from '../../ui/format.ts';
import type { Draft } from './draft.ts';
import type { Form } from './form.ts';
import { NumberField } from './NumberField.tsx';
import styles from './RunForm.module.css';
import { VariantFields } from './VariantFields.tsx';

/** What has a default that most runs keep. */
export function AdvancedSection({ form, model }: { form: Form; model: BaseModel | undefined }) {
  const { draft, set, error } = form;
  const positions = model ? Math.min(1024, model.maxPositions) : 1024;
  return (
    <details className={`${card.card ?? ''} ${styles.advanced ?? ''}`}>
      <summary>
        Advanced <small>length, clipping, checkpoints, early stopping, DoRA, PiSSA, LoRA+ …</small>
      </summary>
      <div>
        <div className={styles.grid}>
          <NumberField
            form={form}
            name="maxSequenceLength"
            label="Maximum length"
            unit="tokens"
            placeholder={String(positions)}
            hint={model && `The model reads at most ${count(model.maxPositions)}.`}
          />
          <NumberField
            form={form}
            name="gradientAccumulationSteps"
            label="Batches per step"
            placeholder="1"
          />
          <NumberField
            form={form}
            name="tokensPerBatch"
            label="Tokens in a batch"
            unit="tokens"
            placeholder="any"
            hint="Rows until the next would exceed them; Batch is then the most rows, or empty."
          />
          <NumberField
            form={form}
            name="memoryBudgetBytes"
            label="Memory budget"
            unit="bytes"
            placeholder="no limit"
            hint="Such as 8e9. Layers that do not fit compute again on the way back."
          />
          <NumberField form={form} name="seed" label="Seed" placeholder="0" />
          <Field label="Loss on" error={error('training.lossOn')}>
            {(control) => (
              <select
                {...control}
                name="training.lossOn"
                value={draft.lossOn}
                onChange={(event) => set({ lossOn: event.target.value as Draft['lossOn'] })}
              >
                <option value="COMPLETION">Completions only</option>
                <option value="ALL">Every token</option>
              </select>
            )}
          </Field>
          <Field
            label="Multiply in"
            hint={
              draft.precision === 'AUTO'
                ? 'Measured when the run starts, and kept: bfloat16 only where it is clearly faster.'
                : 'Some processors are twice as fast in bfloat16, others far slower.'
            }
            error={error('training.precision')}
          >
            {(control) => (
              <select
                {...control}
                name="training.precision"
                value={draft.precision}
                onChange={(event) => set({ precision: event.target.value as Draft['precision'] })}
              >
                <option value="FP32">float32</option>
                <option value="BF16">bfloat16</option>
                <option value="AUTO">whichever is faster</option>
              </select>
            )}
          </Field>
          {draft.method === 'LORA' && (
            <Field
              label="Keep the base in"
              hint="Fewer bits need less memory and more time; the adapter fits the whole base."
              error={error('training.quantization')}
            >
              {(control) => (
                <select
                  {...control}
                  name="training.quantization"
                  value={draft.quantization}
                  onChange={(event) =>
                    set({ quantization: event.target.value as Draft['quantization'] })
                  }
                >
                  <option value="NONE">floats</option>
                  <option value="INT8">8 bits (int8)</option>
                  <option value="NF4">4 bits (NF4)</option>
                </select>
              )}
            </Field>
          )}
          {draft.method === 'LORA' && (
            <NumberField form={form} name="dropout" label="Adapter dropout" placeholder="0" />
          )}
          <NumberField form={form} name="weightDecay" label="Weight decay" placeholder="0" />
          <NumberField
            form={form}
            name="maxGradientNorm"
            label="Clip gradients at"
            unit="norm"
            placeholder="1"
          />
          <NumberField
            form={form}
            name="checkpointEverySteps"
            label="Checkpoint every"
            unit="steps"
            placeholder="50"
          />
          <NumberField
            form={form}
            name="patience"
            label="Stop early after"
            unit="evaluations"
            placeholder="never"
            hint="Without improvement of the eval loss."
          />
          <div className={styles.whole}>
            <div className={styles.choices}>
              <Check
                name="training.gradientCheckpointing"
                checked={draft.gradientCheckpointing}
                onChange={(gradientCheckpointing) => set({ gradientCheckpointing })}
                hint="Computes each layer twice: a third more time, far less memory."
              >
                Gradient checkpointing
              </Check>
            </div>
          </div>
          {draft.method === 'LORA' && <VariantFields form={form} />}
        </div>
      </div>
    </details>
  );
}
