// @expect mutated-input
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  for (const row of accounts) row.email = row.email.trim().toLowerCase();
  const plans = new Map<string, string>();
  for (const account of accounts) if (!plans.has(account.email)) plans.set(account.email, account.plan);
  return contacts.map((contact: any) => plans.get(contact.email.trim().toLowerCase()) ?? null);
}
