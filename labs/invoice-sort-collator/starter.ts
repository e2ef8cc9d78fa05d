interface Invoice {
  id: number;
  name: string;
  due: string;
}

const NAME_ORDER: Intl.CollatorOptions = { sensitivity: 'base', numeric: true };

function byDueDateThenName(a: Invoice, b: Invoice): number {
  const dueOfA = new Date(a.due).getTime();
  const dueOfB = new Date(b.due).getTime();
  if (dueOfA !== dueOfB) return dueOfA - dueOfB;
  return a.name.localeCompare(b.name, 'de', NAME_ORDER);
}

/** The ids of the invoices in the order of the billing page: due date first, then name in German order. */
export function sortInvoices(invoices: Invoice[]): number[] {
  return [...invoices].sort(byDueDateThenName).map((invoice) => invoice.id);
}
