interface Contact {
  id: number;
  email: string;
  name: string;
}
interface Account {
  email: string;
  plan: string;
}

interface Input {
  contacts: Contact[];
  accounts: Account[];
}

const norm = (email: string) => email.trim().toLowerCase();

/** The plan of every contact, by e-mail address. The first matching account wins. */
export function mergePlans({ contacts, accounts }: Input): (string | null)[] {
  const planByEmail = new Map<string, string>();
  for (const account of accounts) {
    const key = norm(account.email);
    if (!planByEmail.has(key)) planByEmail.set(key, account.plan);
  }
  return contacts.map((contact) => planByEmail.get(norm(contact.email)) ?? null);
}
