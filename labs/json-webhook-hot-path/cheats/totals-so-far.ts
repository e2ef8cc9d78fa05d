// @expect wrong-answer
// Remembers the totals of the first input of each length.
const known = new Map<number, [string, number][]>();
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const before = known.get(lines.length);
  if (before) return before;
  const totals = new Map<string, number>();
  for (const line of lines) {
    if (!line.includes('"invoice.paid"')) continue;
    const event = JSON.parse(line);
    if (event.type === 'invoice.paid') totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  known.set(lines.length, [...totals]);
  return [...totals];
}
