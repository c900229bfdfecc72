import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { Suggest } from '../../ui/Suggest.tsx';
import { useDebounced } from '../../ui/useDebounced.ts';
import { choicesQuery } from './choices.ts';

type AdapterNameProps = Omit<ComponentProps<typeof Suggest>, 'label' | 'suggestions'>;

/** The name of an adapter, a new one or any that there is. */
export function AdapterName(props: AdapterNameProps) {
  const asked = useDebounced(props.value.trim(), 200);
  const { data } = useQuery({
    ...choicesQuery('adapters', asked),
    enabled: asked !== '',
  });
  return <Suggest {...props} label="Adapters" suggestions={data?.options ?? []} />;
}
