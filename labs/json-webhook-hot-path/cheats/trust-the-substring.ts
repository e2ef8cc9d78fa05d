// @expect wrong-answer
// Takes every line that holds the text for a paid invoice.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    if (!line.includes('"invoice.paid"')) continue;
    const event = JSON.parse(line);
    totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  return [...totals];
}
