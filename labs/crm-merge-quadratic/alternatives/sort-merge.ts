// @expect gold, from: starter
const byKey = (a: { key: string; at: number }, b: { key: string; at: number }) =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at;

// Sorts both sides by key and walks them together: no hash table, the same order of work.
export function mergePlans({
  contacts,
  accounts,
}: {
  contacts: Contact[];
  accounts: Account[];
}): (string | null)[] {
  const left = contacts.map((contact, at) => ({ key: norm(contact.email), at })).sort(byKey);
  const right = accounts.map((account, at) => ({ key: norm(account.email), at })).sort(byKey);
  const plans: (string | null)[] = new Array(contacts.length).fill(null);
  let r = 0;
  for (const { key, at } of left) {
    while (r < right.length && right[r]!.key < key) r++;
    if (r < right.length && right[r]!.key === key) plans[at] = accounts[right[r]!.at]!.plan;
  }
  return plans;
}
