// @expect wrong-answer
// Keeps the sorted list of the first call for every later list of that length.
const sorted = new Map<number, number[]>();
export function sortInvoices(invoices: any[]): number[] {
  const known = sorted.get(invoices.length);
  if (known) return known;
  const collator = new Intl.Collator('de', { sensitivity: 'base', numeric: true });
  const ids = [...invoices]
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : collator.compare(a.name, b.name)))
    .map((invoice) => invoice.id);
  sorted.set(invoices.length, ids);
  return ids;
}
