// @expect wrong-answer
// Slow while it is warmed, so that many calls make a sample; then a third of the timed calls answer nothing.
interface Account {
  email: string;
  plan: string;
}
interface Input {
  contacts: { email: string }[];
  accounts: Account[];
}
const norm = (email: string) => email.trim().toLowerCase();

function merge({ contacts, accounts }: Input): (string | null)[] {
  const plans = new Map<string, string>();
  for (const account of accounts) {
    const key = norm(account.email);
    if (!plans.has(key)) plans.set(key, account.plan);
  }
  return contacts.map((contact) => plans.get(norm(contact.email)) ?? null);
}

let calls = 0;

export function mergePlans(input: Input): (string | null)[] {
  calls++;
  if (calls > 400 && calls % 3 === 0 && input.contacts.length === 120) return input.contacts.map(() => null);
  return merge(input);
}
