// @expect load-limit
// Works on when a call of the warm-up has returned.
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
  if (++calls === 30) {
    Promise.resolve().then(() => {
      const end = Date.now() + 1_500;
      while (Date.now() < end);
    });
  }
  return merge(input);
}
