// @expect too-slow
// Answers an object whose list fills itself later, in microtasks, after the function has returned.
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export function mergePlans(input: any): (string | null)[] {
  const plans = input.contacts.map(() => null);
  const fill = () =>
    slowly(input).forEach((plan, i) => {
      plans[i] = plan;
    });
  Promise.resolve().then(fill);
  fill();
  return plans;
}
