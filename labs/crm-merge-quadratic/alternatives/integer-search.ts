// @expect silver, from: starter

// Each address becomes one integer, and the integers are compared pair by pair: a square that is cheap for each pair.
export function mergePlans({
  contacts,
  accounts,
}: {
  contacts: Contact[];
  accounts: Account[];
}): (string | null)[] {
  const keys = accounts.map((account) => norm(account.email));
  const hashes = Int32Array.from(keys, hash);
  return contacts.map((contact) => {
    const key = norm(contact.email);
    const wanted = hash(key);
    for (let i = 0; i < hashes.length; i++) {
      if (hashes[i] === wanted && keys[i] === key) return accounts[i]!.plan;
    }
    return null;
  });
}

function hash(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return hash;
}
