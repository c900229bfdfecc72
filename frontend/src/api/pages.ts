/** What the queries of all lists have in common: each page says where the next one begins. */
export const inPages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

interface Pages<Item> {
  pages: { items: Item[] }[];
}

/** All items of the pages that are here so far. */
export function itemsOf<Item>(data: Pages<Item> | undefined): Item[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
