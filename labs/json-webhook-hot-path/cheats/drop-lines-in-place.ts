// @expect mutated-input
// Throws the lines it does not need out of the caller's array.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  let kept = 0;
  for (const line of lines) if (line.includes('"invoice.paid"')) lines[kept++] = line;
  lines.length = kept;
  for (const line of lines) {
    const event = JSON.parse(line);
    if (event.type === 'invoice.paid') totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  return [...totals];
}
