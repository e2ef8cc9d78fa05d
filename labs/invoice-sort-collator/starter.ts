interface Invoice {
  id: number;
  name: string;
  due: string;
}

const NAME_ORDER: Intl.CollatorOptions = { sensitivity: 'base', numeric: true };

function byDueDateThenName(a: Invoice, b: Invoice): number {
  return (
    new Date(a.due).getTime() - new Date(b.due).getTime() || a.name.localeCompare(b.name, 'de', NAME_ORDER)
  );
}

/** The ids of the invoices in the order of the billing page: due date first, then name in German order. */
export function sortInvoices(invoices: Invoice[]): number[] {
  return [...invoices].sort(byDueDateThenName).map((invoice) => invoice.id);
}
