// @expect too-slow
for (const owner of [Object.getPrototypeOf(performance), performance]) {
  try {
    Object.defineProperty(owner, 'now', { value: () => 0 });
  } catch {}
}
Date.now = () => 0;
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export const mergePlans = slowly;
