// @expect bronze
interface WebhookEvent {
  type: string;
  tenant: string;
  cents: number;
}

// Nobody changes the event, so nobody needs a copy. Every line is still parsed.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    const event: WebhookEvent = JSON.parse(line);
    if (event.type === 'invoice.paid')
      totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  return [...totals];
}
