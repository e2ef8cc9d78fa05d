// @expect wrong-answer
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  const few = accounts.slice(0, 400);
  const plans = new Map<string, string>();
  for (const account of few) {
    const key = account.email.trim().toLowerCase();
    if (!plans.has(key)) plans.set(key, account.plan);
  }
  return contacts.map((contact: any) => plans.get(contact.email.trim().toLowerCase()) ?? null);
}
