/**
 * Counting in the counted run: each named built-in becomes a proxy that counts calls and constructions. Every path that
 * leads to the original leads to the proxy, and a proxied function shows the text of the original: learner code must
 * neither get round a counter nor see that it is counted.
 */
import {
  accepts,
  apply,
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  uncurry,
} from '../../shared/realm/primordials.ts';

type Callable = (...args: unknown[]) => unknown;
export type Counters = readonly (readonly [string, readonly string[]])[];

const ProxyOf = Proxy;
const WeakMapOf = WeakMap;
const weakGet = uncurry(WeakMap.prototype.get);
const weakSet = uncurry(WeakMap.prototype.set);

/**
 * Installs the counters and gives the list that they count in, in their order. Runs before any code of the learner, so
 * the prototypes are still those of the language.
 */
export const installCounters = (scope: object, counters: Counters): Float64Array<ArrayBuffer> => {
  const counts = new Float64Array(counters.length);
  const proxies = new Map<unknown, Callable>();
  const originals = new WeakMapOf();
  const remember = (original: Callable, handler: ProxyHandler<Callable>) => {
    const proxy = new ProxyOf(original, { __proto__: null, ...handler } as ProxyHandler<Callable>);
    proxies.set(original, proxy);
    weakSet(originals, proxy, original);
    return proxy;
  };
  counters.forEach(([, paths], c) => {
    for (const path of paths) {
      const original = resolve(scope, path);
      // A browser may lack it, and two paths may name one function.
      if (original === undefined || proxies.has(original)) continue;
      const proxy = remember(original, {
        apply(target, self, args) {
          counts[c] = counts[c]! + 1;
          return apply(target, self, args);
        },
        construct(target, args, newTarget) {
          counts[c] = counts[c]! + 1;
          return construct(target, args, newTarget === proxy ? target : newTarget) as object;
        },
      });
    }
  });
  const functionText = Function.prototype.toString;
  if (!proxies.has(functionText))
    remember(functionText as Callable, {
      apply: (target, self, args) =>
        apply(target, (typeof self === 'function' && weakGet(originals, self as never)) || self, args),
    });
  for (const object of reachable(scope)) replaceIn(object, proxies);
  return counts;
};

function resolve(scope: object, path: string): Callable | undefined {
  let value: unknown = scope;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'function' ? (value as Callable) : undefined;
}

/** Every object and function that can be reached from the global and from the literals of the language. */
function reachable(scope: object): Set<object> {
  const seen = new Set<object>();
  const queue: object[] = [];
  const add = (value: unknown) => {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return;
    if (seen.has(value)) return;
    seen.add(value);
    queue.push(value);
  };
  add(scope);
  // What no name leads to: the prototypes of iterators, generators and asynchronous functions.
  const hidden = [
    function* () {},
    async () => {},
    async function* () {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    'x'.matchAll(/x/g),
    new Map().entries().map?.(String),
  ];
  for (const value of hidden) add(value);
  for (let object = queue.pop(); object; object = queue.pop()) {
    add(getPrototypeOf(object));
    for (const key of ownKeys(object)) {
      const property = getOwnPropertyDescriptor(object, key)!;
      add(property.value);
      add(property.get);
      add(property.set);
    }
  }
  return seen;
}

function replaceIn(object: object, proxies: ReadonlyMap<unknown, Callable>): void {
  for (const key of ownKeys(object)) {
    const property = getOwnPropertyDescriptor(object, key)!;
    const [value, get, set] = [property.value, property.get, property.set].map((one) => proxies.get(one));
    const replaced = value ? { ...property, value } : { ...property };
    if (get) replaced.get = get as () => unknown;
    if (set) replaced.set = set as (value: unknown) => void;
    if (value || get || set) accepts(() => defineProperty(object, key, replaced), object);
  }
}
