/**
 * Freezes everything that the language brings: the world runs beside the policy in one realm, and what neither can change cannot
 * be used to look into it. (The idea is that of Hardened JavaScript's lockdown.) Runs before any code of the learner.
 */
export function freezeRealm(scope: object): void {
  const seen = new Set<unknown>();
  const queue: unknown[] = [...hidden()];
  const add = (value: unknown) => {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (!isObject || seen.has(value) || value === scope) return;
    seen.add(value);
    queue.push(value);
  };
  for (const value of queue.splice(0)) add(value);
  for (const name of Reflect.ownKeys(scope)) {
    const property = Object.getOwnPropertyDescriptor(scope, name)!;
    if ('value' in property) add(property.value);
    if (!property.configurable) continue;
    if ('value' in property) Object.defineProperty(scope, name, { writable: false, configurable: false });
    else Object.defineProperty(scope, name, { configurable: false });
  }
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    add(Reflect.getPrototypeOf(value as object));
    for (const name of Reflect.ownKeys(value as object)) {
      const property = Object.getOwnPropertyDescriptor(value, name)!;
      add(property.value);
      add(property.get);
      add(property.set);
    }
    Object.freeze(value);
  }
}

/** Objects of the language that no global names. */
function hidden(): unknown[] {
  const iterators = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
  ];
  return [
    ...iterators,
    function* () {},
    async () => {},
    async function* () {},
    (function* () {})(),
    (async function* () {})(),
    Reflect.getPrototypeOf(Uint8Array),
  ].map((value) => Reflect.getPrototypeOf(value as object));
}
