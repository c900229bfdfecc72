import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Option } from '../../ui/Combobox.tsx';
import { amount, plural } from '../../ui/format.ts';

interface Choices {
  options: Option[];
  /** Whether the server has more than these. */
  goesOn: boolean;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

const choices = <Item extends { name: string }>(
  { items, nextCursor }: Page<Item>,
  note: (item: Item) => string,
): Choices => ({
  options: items.map((item) => ({ name: item.name, note: note(item) })),
  goesOn: nextCursor != null,
});

type Look = (q: string, signal: AbortSignal) => Promise<Choices>;

/** What can be chosen, and what the server is asked for it. */
const KINDS = {
  'base-models': async (q, signal) =>
    choices(
      await answer(
        api.GET('/api/v1/base-models', { signal, params: { query: { q, state: 'READY' } } }),
      ),
      ({ parameters }) => `${amount(parameters)} parameters`,
    ),
  datasets: async (q, signal) =>
    choices(
      await answer(api.GET('/api/v1/datasets', { signal, params: { query: { q } } })),
      ({ latestVersion }) => plural(latestVersion.rows, 'row'),
    ),
  adapters: async (q, signal) =>
    choices(
      await answer(api.GET('/api/v1/adapters', { signal, params: { query: { q } } })),
      ({ versions }) => plural(versions, 'version'),
    ),
} satisfies Record<string, Look>;

export type Kind = keyof typeof KINDS;

/** Those of a kind that have the words in their names, as far as one page goes. */
export const choicesQuery = (of: Kind, q: string) =>
  queryOptions({
    queryKey: [of, { choices: q }],
    queryFn: ({ signal }) => KINDS[of](q, signal),
  });
