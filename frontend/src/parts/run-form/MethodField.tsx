import { Check } from '../../ui/Check.tsx';
import type { Form } from './form.ts';
import styles from './RunForm.module.css';

export function MethodField({ form: { draft, set } }: { form: Form }) {
  return (
    <fieldset className={`${styles.set ?? ''} ${styles.whole ?? ''}`}>
      <legend>Method</legend>
      <div className={styles.choices}>
        <Check
          type="radio"
          name="method"
          checked={draft.method === 'LORA'}
          onChange={() => set({ method: 'LORA' })}
          hint="Trains a small adapter; the base stays as it is."
        >
          LoRA
        </Check>
        <Check
          type="radio"
          name="method"
          checked={draft.method === 'FULL'}
          onChange={() => set({ method: 'FULL' })}
          hint="Trains every weight: what LoRA is measured against."
        >
          Full fine-tuning
        </Check>
      </div>
    </fieldset>
  );
}
