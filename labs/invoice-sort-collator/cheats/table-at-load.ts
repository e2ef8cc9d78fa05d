// @expect load-limit
// Works outside the clock: fills a table of dates while the module is loaded.
const dueMs = new Map<string, number>();
const until = Date.now() + 1_000;
for (let day = 0; Date.now() < until; day = (day + 1) % 40_000) {
  const ms = day * 86_400_000;
  dueMs.set(new Date(ms).toISOString().slice(0, 10), ms);
}
export function sortInvoices(invoices: any[]): number[] {
  const collator = new Intl.Collator('de', { sensitivity: 'base', numeric: true });
  const at = (due: string) => dueMs.get(due) ?? Date.parse(due);
  return [...invoices]
    .sort((a, b) => at(a.due) - at(b.due) || collator.compare(a.name, b.name))
    .map((invoice) => invoice.id);
}
