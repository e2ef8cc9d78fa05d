// @expect silver, from: starter

// Normalises once per row, but still looks through every account for every contact.
export function mergePlans({
  contacts,
  accounts,
}: {
  contacts: Contact[];
  accounts: Account[];
}): (string | null)[] {
  const keys = accounts.map((account) => norm(account.email));
  return contacts.map((contact) => {
    const at = keys.indexOf(norm(contact.email));
    return at < 0 ? null : accounts[at]!.plan;
  });
}
