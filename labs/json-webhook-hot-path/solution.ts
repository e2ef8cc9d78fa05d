interface WebhookEvent {
  type: string;
  tenant: string;
  cents: number;
}

const PAID = '"invoice.paid"';

/** Cents paid by each tenant, in the order in which the tenants first paid. */
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    // Only a hint: a note may hold the same text. What passes is parsed and asked for its type.
    if (!line.includes(PAID)) continue;
    const event: WebhookEvent = JSON.parse(line);
    if (event.type === 'invoice.paid')
      totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  return [...totals];
}
