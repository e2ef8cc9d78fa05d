// @expect wrong-answer
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  const plans = new Map<string, string>();
  for (const account of accounts) plans.set(account.email.trim().toLowerCase(), account.plan);
  return contacts.map((contact: any) => plans.get(contact.email.trim().toLowerCase()) ?? null);
}
