interface WebhookEvent {
  id: string;
  type: string;
  tenant: string;
  cents: number;
  note: string;
  payload: unknown;
}

/** A copy of its own for every handler, so that none sees what another one changes. */
function copyOf(event: WebhookEvent): WebhookEvent {
  return JSON.parse(JSON.stringify(event));
}

function addPaidInvoice(event: WebhookEvent, totals: Map<string, number>): void {
  if (event.type !== 'invoice.paid') return;
  totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
}

/** Cents paid by each tenant, in the order in which the tenants first paid. */
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    const event: WebhookEvent = JSON.parse(line);
    addPaidInvoice(copyOf(event), totals);
  }
  return [...totals];
}
