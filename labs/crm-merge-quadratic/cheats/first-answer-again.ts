// @expect wrong-answer
// Remembers the answer to the first input of each length.
const seen = new Map<number, (string | null)[]>();
export function mergePlans({ contacts, accounts }: any): (string | null)[] {
  const known = seen.get(contacts.length);
  if (known) return known;
  const plans = contacts.map((c: any) => accounts.find((a: any) => a.email.trim().toLowerCase() === c.email.trim().toLowerCase())?.plan ?? null);
  seen.set(contacts.length, plans);
  return plans;
}
