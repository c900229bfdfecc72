import { Autocomplete } from '@base-ui/react/autocomplete';
import type { InputHTMLAttributes } from 'react';
import styles from './Combobox.module.css';

interface SuggestProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  /** What is suggested, such as "Adapters". */
  label: string;
  value: string;
  suggestions: readonly { name: string; note?: string | undefined }[];
  onChange: (value: string) => void;
}

/** A name that is typed, with those there are that it may be; what is suggested is found elsewhere. */
export function Suggest({ label, value, suggestions, onChange, ...control }: SuggestProps) {
  const notes = new Map(suggestions.map(({ name, note }) => [name, note]));
  return (
    <Autocomplete.Root items={[...notes.keys()]} mode="none" value={value} onValueChange={onChange}>
      <Autocomplete.Input {...control} autoComplete="off" spellCheck={false} />
      <Autocomplete.Portal>
        <Autocomplete.Positioner className={styles.positioner} align="start" sideOffset={4}>
          <Autocomplete.Popup className={styles.popup}>
            <Autocomplete.List className={styles.list} aria-label={label}>
              {(name: string) => (
                <Autocomplete.Item key={name} value={name} className={styles.item}>
                  <span>{name}</span> <small>{notes.get(name)}</small>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
