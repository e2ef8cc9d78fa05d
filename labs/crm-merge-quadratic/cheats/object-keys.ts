// @expect wrong-answer
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  const plans: Record<string, string> = {};
  for (const account of accounts) {
    const key = account.email.trim().toLowerCase();
    if (!plans[key]) plans[key] = account.plan;
  }
  return contacts.map((contact: any) => plans[contact.email.trim().toLowerCase()] ?? null);
}
