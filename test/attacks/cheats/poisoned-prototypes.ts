// @expect too-slow
// Setters and getters on the shared prototypes wait for a harness that writes or reads carelessly.
for (const key of ['type', 'id', 'ms', 'perCallMs', 'samples', 'failure', 'nonce']) {
  Object.defineProperty(Object.prototype, key, { get: () => 0, set() {}, configurable: true });
}
Object.defineProperty(Array.prototype, '7', { get: () => 0, set() {}, configurable: true });
const norm = (email: string) => email.trim().toLowerCase();
function slowly({ contacts, accounts }: any): (string | null)[] {
  return contacts.map((contact: any) => {
    const match = accounts.find((account: any) => norm(account.email) === norm(contact.email));
    return match ? match.plan : null;
  });
}
export const mergePlans = slowly;
