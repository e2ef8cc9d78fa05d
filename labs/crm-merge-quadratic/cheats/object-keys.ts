// @expect wrong-answer
// An object as a map: "toString" and "constructor" are found in every object.
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  const plans: Record<string, string> = {};
  for (const account of accounts) {
    const key = account.email.trim().toLowerCase();
    if (!(key in plans)) plans[key] = account.plan;
  }
  return contacts.map((contact: any) => {
    const plan = plans[contact.email.trim().toLowerCase()];
    return typeof plan === 'string' ? plan : null;
  });
}
