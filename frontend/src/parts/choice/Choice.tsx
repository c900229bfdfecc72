import { useQuery } from '@tanstack/react-query';
import { useState, type ComponentProps } from 'react';
import { Combobox } from '../../ui/Combobox.tsx';
import { useDebounced } from '../../ui/useDebounced.ts';
import { choicesQuery, type Kind } from './choices.ts';

const LABELS: Record<Kind, string> = {
  'base-models': 'Base models',
  datasets: 'Data sets',
  adapters: 'Adapters',
};

interface ChoiceProps extends Omit<
  ComponentProps<typeof Combobox>,
  'label' | 'options' | 'goesOn' | 'onSearch' | 'children'
> {
  of: Kind;
  /** What stands in it while it is closed; else the name, or what it is called to have none. */
  shown?: string;
}

/** Chooses a base model, a data set or an adapter among all that the server has. */
export function Choice({ of, shown, ...rest }: ChoiceProps) {
  const [words, setWords] = useState('');
  const asked = useDebounced(words, 200);
  const { data } = useQuery(choicesQuery(of, asked));
  return (
    <Combobox
      {...rest}
      label={LABELS[of]}
      options={words === asked && data ? data.options : null}
      goesOn={data?.goesOn ?? false}
      onSearch={setWords}
    >
      {shown ?? (rest.value || (rest.none ?? 'Choose …'))}
    </Combobox>
  );
}
