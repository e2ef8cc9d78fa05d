// @expect wrong-answer
// Walks the list from the back, so equal names come out in the opposite order.
export function sortInvoices(invoices: any[]): number[] {
  const collator = new Intl.Collator('de', { sensitivity: 'base', numeric: true });
  return [...invoices]
    .reverse()
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : collator.compare(a.name, b.name)))
    .map((invoice) => invoice.id);
}
