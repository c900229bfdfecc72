/** Whether this came with the product: the demo's base model is called demo-…, and what was made from it is the demo's. */
export function isDemo(...names: (string | null | undefined)[]): boolean {
  return names.some((name) => name?.startsWith('demo-') ?? false);
}
