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
  return contacts.map((contact) => {
    const match = accounts.find((account) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
