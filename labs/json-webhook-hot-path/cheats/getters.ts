// @expect lazy-output
// A proxy that adds up when somebody reads it.
export function sumPaidInvoices(lines: string[]): unknown {
  const totals = () => {
    const sums = new Map<string, number>();
    for (const line of lines) {
      const event = JSON.parse(line);
      if (event.type === 'invoice.paid') sums.set(event.tenant, (sums.get(event.tenant) ?? 0) + event.cents);
    }
    return [...sums];
  };
  return new Proxy([], { get: (_, key) => Reflect.get(totals(), key) });
}
