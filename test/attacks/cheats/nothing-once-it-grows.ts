// @expect wrong-answer
// Right in every case; once a worker has been warmed on large inputs it answers nothing.
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

let large = 0;

export function mergePlans(input: Input): (string | null)[] {
  if (input.contacts.length >= 250 && ++large > 20) return input.contacts.map(() => null);
  return merge(input);
}
