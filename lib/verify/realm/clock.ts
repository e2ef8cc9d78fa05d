import { GAS_PER_MS } from '../limits.ts';
import { host } from './host.ts';

const gas = host.gas;
/** What was spent on copying data, which browsers do in native code. */
let unbilled = 0;
/** What of that was spent in getters of the learner's. */
let billed = 0;
let depth = 0;

/** The realm's only clock: it goes forward when something is executed, so that every repetition reads the same. */
export const nowMs = (): number => (gas() - unbilled) / GAS_PER_MS;

/** Does work of the platform's own, of which only `price` is the learner's, and what they do inside of it. */
export const withoutBill = <T>(work: () => T, price: () => number): T => {
  if (depth > 0) return work();
  const from = gas();
  const before = billed;
  depth++;
  try {
    return work();
  } finally {
    depth--;
    unbilled += gas() - from - (billed - before) - price();
  }
};

/** Runs code of the learner inside of such work. */
export const withBill = <T>(work: () => T): T => {
  const from = gas();
  const outer = depth;
  depth = 0;
  const before = unbilled;
  try {
    return work();
  } finally {
    depth = outer;
    billed += gas() - from - (unbilled - before);
  }
};
