interface Invoice {
  id: number;
  name: string;
  due: string;
}

const NAME_ORDER: Intl.CollatorOptions = { sensitivity: 'base', numeric: true };

/** The ids of the invoices in the order of the billing page: due date first, then name in German order. */
export function sortInvoices(invoices: Invoice[]): number[] {
  const { compare } = new Intl.Collator('de', NAME_ORDER);
  return invoices
    .map(({ id, name, due }) => ({ id, name, dueMs: Date.parse(due) }))
    .sort((a, b) => a.dueMs - b.dueMs || compare(a.name, b.name))
    .map((row) => row.id);
}
