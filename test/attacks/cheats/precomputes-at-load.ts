// @expect load-limit
let spent = 0;
for (let i = 0; i < 4e9 && spent < 6e8; i++) spent += (i % 3) & 1 ? 1 : 0.5;
export const table = spent;
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export const mergePlans = slowly;
