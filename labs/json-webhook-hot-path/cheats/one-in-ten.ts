// @expect wrong-answer
// Adds up every tenth event and multiplies: close on the typical input, and wrong.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (let at = 0; at < lines.length; at += 10) {
    const event = JSON.parse(lines[at]!);
    if (event.type === 'invoice.paid') totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents * 10);
  }
  return [...totals];
}
