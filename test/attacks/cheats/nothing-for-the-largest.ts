// @expect wrong-answer
// Right in every case; of the largest inputs that are timed only the first rows are looked up.
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
  const keys = accounts.map((account) => norm(account.email));
  return contacts.map((contact) => {
    const at = keys.indexOf(norm(contact.email));
    return at < 0 ? null : accounts[at]!.plan;
  });
}

export function mergePlans(input: Input): (string | null)[] {
  if (input.contacts.length !== 4_000) return merge(input);
  return [
    ...merge({ contacts: input.contacts.slice(0, 100), accounts: input.accounts }),
    ...input.contacts.slice(100).map(() => null),
  ];
}
