// @expect bronze, from: solution

// One collator for all comparisons; the dates are still parsed twice in each of them.
export function sortInvoices(invoices: Invoice[]): number[] {
  const collator = new Intl.Collator('de', NAME_ORDER);
  return [...invoices]
    .sort((a, b) => new Date(a.due).getTime() - new Date(b.due).getTime() || collator.compare(a.name, b.name))
    .map((invoice) => invoice.id);
}
