// @expect load-limit
let spent = 0;
const end = Date.now() + 1_500;
while (Date.now() < end) spent++;
export const table = spent;
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export const mergePlans = slowly;
