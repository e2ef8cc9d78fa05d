// @expect bronze
interface WebhookEvent {
  type: string;
  tenant: string;
  cents: number;
}

// Asks for the type before it copies. The copies of the paid ones and the parsing of all the others remain.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    const event: WebhookEvent = JSON.parse(line);
    if (event.type !== 'invoice.paid') continue;
    const copy: WebhookEvent = JSON.parse(JSON.stringify(event));
    totals.set(copy.tenant, (totals.get(copy.tenant) ?? 0) + copy.cents);
  }
  return [...totals];
}
