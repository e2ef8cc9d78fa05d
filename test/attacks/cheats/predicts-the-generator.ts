// @expect wrong-answer
// Guesses that inputs repeat: answers by the first address alone.
const answers = new Map<string, any>();
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export function mergePlans(input: any): any {
  const key = String(input.contacts.length);
  if (!answers.has(key)) answers.set(key, slowly(input));
  return answers.get(key);
}
