// @expect gold
interface WebhookEvent {
  tenant: string;
  cents: number;
}

const PAID = '"type":"invoice.paid"';

// `id` comes first and holds no comma, `type` comes second: the text behind the first comma settles it.
export function sumPaidInvoices(lines: string[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const line of lines) {
    if (!line.startsWith(PAID, line.indexOf(',') + 1)) continue;
    const event: WebhookEvent = JSON.parse(line);
    totals.set(event.tenant, (totals.get(event.tenant) ?? 0) + event.cents);
  }
  return [...totals];
}
