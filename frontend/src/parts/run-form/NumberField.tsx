import { Field } from '../../ui/Field.tsx';
import { pathOf, type NumberName } from './draft.ts';
import type { Form } from './form.ts';

interface NumberFieldProps {
  form: Form;
  name: NumberName;
  label: string;
  unit?: string;
  hint?: string;
  placeholder?: string;
}

export function NumberField({ form, name, label, unit, hint, placeholder }: NumberFieldProps) {
  const path = pathOf(name);
  return (
    <Field label={label} unit={unit} hint={hint} error={form.error(path)}>
      {(control) => (
        <input
          {...control}
          name={path}
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          value={form.draft[name]}
          onChange={(event) => form.set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
