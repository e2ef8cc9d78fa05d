// @expect gold, from: starter

// Sorts the accounts by its own merge sort and finds each contact by halves: no hash table and no help of the language.
export function mergePlans({
  contacts,
  accounts,
}: {
  contacts: Contact[];
  accounts: Account[];
}): (string | null)[] {
  const rows = accounts.map((account, at) => ({ key: norm(account.email), at }));
  const sorted = sortRows(rows, 0, rows.length);
  return contacts.map((contact) => {
    const key = norm(contact.email);
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.key < key) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low];
    return found && found.key === key ? accounts[found.at]!.plan : null;
  });
}

interface Row {
  key: string;
  at: number;
}

function sortRows(rows: Row[], from: number, to: number): Row[] {
  if (to - from < 2) return rows.slice(from, to);
  const middle = (from + to) >> 1;
  const left = sortRows(rows, from, middle);
  const right = sortRows(rows, middle, to);
  const merged: Row[] = [];
  let r = 0;
  for (const row of left) {
    while (r < right.length && right[r]!.key < row.key) merged.push(right[r++]!);
    merged.push(row);
  }
  while (r < right.length) merged.push(right[r++]!);
  return merged;
}
