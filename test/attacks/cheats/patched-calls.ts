// @expect too-slow
const real = Reflect.apply;
Function.prototype.call = (() => undefined) as any;
Function.prototype.apply = (() => undefined) as any;
Function.prototype.bind = (() => () => 0) as any;
Reflect.apply = (() => undefined) as any;
void real;
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export const mergePlans = slowly;
