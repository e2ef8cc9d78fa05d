// @expect lazy-output
export function mergePlans({ contacts, accounts }: any): unknown {
  return new Proxy(contacts, {
    get: (target, key) => (key === 'length' ? target.length : accounts.find((a: any) => a.email === target[key]?.email)?.plan ?? null),
  });
}
