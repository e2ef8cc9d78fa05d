// @expect mutated-input
// Leaves the inputs of every case alone and sorts those of the size that is timed.
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

export function mergePlans(input: Input): (string | null)[] {
  if (input.contacts.length === 120) input.accounts.sort((a, b) => (a.email < b.email ? -1 : a.email > b.email ? 1 : 0));
  const plans = merge(input);
  return plans;
}
