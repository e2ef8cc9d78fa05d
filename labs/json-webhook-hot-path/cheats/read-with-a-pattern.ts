// @expect wrong-answer
// Reads the two fields with patterns and never parses a line.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    if (!line.startsWith('"type":"invoice.paid"', line.indexOf(',') + 1)) continue;
    const tenant = /"tenant":"([^"]*)"/.exec(line)![1]!;
    const cents = Number(/"cents":(-?\d+)/.exec(line)![1]);
    totals.set(tenant, (totals.get(tenant) ?? 0) + cents);
  }
  return [...totals];
}
