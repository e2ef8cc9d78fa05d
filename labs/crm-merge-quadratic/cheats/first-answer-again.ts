// @expect wrong-answer
// Remembers the answer to the first input of each length.
const seen = new Map<number, (string | null)[]>();
const norm = (email: string) => email.trim().toLowerCase();
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  const known = seen.get(contacts.length);
  if (known) return known;
  const byEmail = new Map<string, string>();
  for (const { email, plan } of accounts) if (!byEmail.has(norm(email))) byEmail.set(norm(email), plan);
  const plans = contacts.map(({ email }: any) => byEmail.get(norm(email)) ?? null);
  seen.set(contacts.length, plans);
  return plans;
}
