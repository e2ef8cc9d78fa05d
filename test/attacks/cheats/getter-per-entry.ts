// @expect too-slow
// The work hides in getters; the clone that reads them is inside the timed region.
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export function mergePlans(input: any): any {
  let plans: any[] | undefined;
  const list: any[] = input.contacts.map(() => null);
  list.forEach((_, i) =>
    Object.defineProperty(list, i, {
      enumerable: true,
      configurable: true,
      get: () => (plans ??= slowly(input))[i],
    }),
  );
  return list;
}
