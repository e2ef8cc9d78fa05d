// @expect gold
interface Invoice {
  id: number;
  name: string;
  due: string;
}

// The module is loaded once per page: one collator serves every sort.
const germanOrder = new Intl.Collator('de', { sensitivity: 'base', numeric: true });

// Dates written as YYYY-MM-DD sort as text, so no date is parsed at all.
export function sortInvoices(invoices: Invoice[]): number[] {
  const days = new Map<string, Invoice[]>();
  for (const invoice of invoices) {
    const day = days.get(invoice.due);
    if (day) day.push(invoice);
    else days.set(invoice.due, [invoice]);
  }
  const ids: number[] = [];
  for (const due of [...days.keys()].sort()) {
    const day = days.get(due)!;
    if (day.length > 1) day.sort((a, b) => germanOrder.compare(a.name, b.name));
    for (const invoice of day) ids.push(invoice.id);
  }
  return ids;
}
