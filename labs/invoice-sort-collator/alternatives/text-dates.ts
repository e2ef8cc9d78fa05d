// @expect gold
interface Invoice {
  id: number;
  name: string;
  due: string;
}

// Compares the dates as the text they are; nothing is decorated, nothing is parsed.
export function sortInvoices(invoices: Invoice[]): number[] {
  const collator = new Intl.Collator('de', { sensitivity: 'base', numeric: true });
  return [...invoices]
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : collator.compare(a.name, b.name)))
    .map((invoice) => invoice.id);
}
