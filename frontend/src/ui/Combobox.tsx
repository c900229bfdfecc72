import { Combobox as Base } from '@base-ui/react/combobox';
import { useState, type ButtonHTMLAttributes, type ReactNode } from 'react';
import styles from './Combobox.module.css';

export interface Option {
  name: string;
  note?: string | undefined;
}

interface ComboboxProps extends Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'id' | 'name' | 'className' | 'aria-label' | 'aria-invalid' | 'aria-describedby'
> {
  /** What is chosen from, such as "Base models". */
  label: string;
  value: string;
  /** What the words that were typed find; null while they are looked for. */
  options: readonly Option[] | null;
  /** Whether there is more than the options. */
  goesOn: boolean;
  /** What it is called to choose nothing; without it, something must be chosen. */
  none?: string | undefined;
  onSearch: (words: string) => void;
  onChange: (value: string) => void;
  /** What stands in it while it is closed. */
  children: ReactNode;
}

/** Chooses one of many by typing a part of its name; what is found is found elsewhere. */
export function Combobox(props: ComboboxProps) {
  const { label, value, options, goesOn, none, onSearch, onChange, children, ...control } = props;
  const [words, setWords] = useState('');
  const search = (next: string) => {
    setWords(next);
    onSearch(next.trim());
  };
  const found = options ?? [];
  const notes = new Map(found.map(({ name, note }) => [name, note]));
  const names = [...(none && words === '' ? [''] : []), ...notes.keys()];
  return (
    <Base.Root
      items={names}
      filter={null}
      autoHighlight
      value={value}
      onValueChange={(next) => onChange(next ?? '')}
      inputValue={words}
      onInputValueChange={search}
    >
      <Base.Trigger {...control} className={`${control.className ?? ''} ${styles.trigger ?? ''}`}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} align="start" sideOffset={4}>
          <Base.Popup className={styles.popup} aria-label={label}>
            <Base.Input
              className={styles.input}
              aria-label={`Search ${label.toLowerCase()}`}
              placeholder="Type a part of the name …"
              spellCheck={false}
            />
            <Base.List className={styles.list} aria-label={label}>
              {(name: string) => (
                <Base.Item key={name} value={name} className={styles.item}>
                  <span>{name || none}</span> {notes.get(name) && <small>{notes.get(name)}</small>}
                </Base.Item>
              )}
            </Base.List>
            <Base.Status className={styles.status}>
              {options == null
                ? 'Looking …'
                : found.length === 0
                  ? 'Nothing has these words in its name.'
                  : goesOn && 'There are more; type a part of the name.'}
            </Base.Status>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
