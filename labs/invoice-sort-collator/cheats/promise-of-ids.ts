// @expect lazy-output
// Sorts after the clock has stopped.
export function sortInvoices(invoices: any[]): unknown {
  return Promise.resolve().then(() => {
    const collator = new Intl.Collator('de', { sensitivity: 'base', numeric: true });
    return [...invoices]
      .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : collator.compare(a.name, b.name)))
      .map((invoice) => invoice.id);
  });
}
