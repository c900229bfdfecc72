import type { InfiniteData } from '@tanstack/react-query';
import type { RunEvent, RunEventList } from '../../../api/types.ts';

type Pages = InfiniteData<RunEventList>;

/** The pages of events, the newest first, with one that a stream told; it may tell one twice. */
export function withEvent(known: Pages, event: RunEvent): Pages {
  const [first, ...others] = known.pages;
  if (!first || known.pages.some(({ items }) => items.some(({ id }) => id === event.id)))
    return known;
  return { ...known, pages: [{ ...first, items: [event, ...first.items] }, ...others] };
}
