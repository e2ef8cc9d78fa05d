/** Some of many, and where they are among them. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Place of the first, from 0. */
  readonly from: number;
  /** Of all that were looked for. */
  readonly of: number;
}

/** What of a name does not matter to who looks for it: case, marks and width. */
const foldText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The page that begins at a place, of those whose names contain a text. Beyond the end it is the last one: somebody may
 * have left meanwhile.
 */
export function pageOf<Item extends { readonly name: string }>(
  all: readonly Item[],
  { find, from, size }: { readonly find: string; readonly from: number; readonly size: number },
): Page<Item> {
  const wanted = foldText(find.trim());
  const found = wanted === '' ? all : all.filter(({ name }) => foldText(name).includes(wanted));
  const last = Math.max(0, Math.floor((found.length - 1) / size) * size);
  const begin = Math.min(from, last);
  return { items: found.slice(begin, begin + size), from: begin, of: found.length };
}
