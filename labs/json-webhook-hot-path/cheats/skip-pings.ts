// @expect wrong-answer
// Skips what looks like a ping anywhere in the line.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    if (line.includes('"ping"') || !line.includes('"invoice.paid"')) continue;
    const event = JSON.parse(line);
    if (event.type === 'invoice.paid') totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  return [...totals];
}
