// @expect wrong-answer
// Honest but for a run of calls that is about as long as one sample, in every four of them: a session may time no more than
// 200 calls, and lies that nobody timed prove nothing.
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
  if (input.contacts.length === 120 && calls % 80 > 58 && calls > 400) return input.contacts.map(() => null);
  return merge(input);
}
