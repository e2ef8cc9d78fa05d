// @expect wrong-answer
// Compares code points: fast, and not German order.
export function sortInvoices(invoices: any[]): number[] {
  return [...invoices]
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map((invoice) => invoice.id);
}
