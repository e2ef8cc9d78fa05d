// @expect wrong-answer
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals: Record<string, number> = {};
  for (const line of lines) {
    if (!line.includes('"invoice.paid"')) continue;
    const event = JSON.parse(line);
    if (event.type === 'invoice.paid') totals[event.tenant] = (totals[event.tenant] || 0) + event.cents;
  }
  return Object.entries(totals);
}
