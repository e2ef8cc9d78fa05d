/**
 * A virtual machine that two functions are timed on. It has a clock of its own, which only calls of the two functions
 * move, and the habits of a real engine that make micro-benchmarks lie:
 *
 * - a call whose result nobody needs is mostly removed;
 * - a function starts slow and gets faster in two steps, each at a moment of its own;
 * - once it is optimised, a function that is always called with one key is folded into a constant;
 * - a key that was used a moment ago is in the cache;
 * - the machine gets slower, or faster, while it runs;
 * - it has sticky slow states, single calls that are interrupted, and a little jitter;
 * - on some machines a neighbour comes and goes, and the speed with it;
 * - its clock moves in steps.
 *
 * It runs in the learner's realm. So everything is kept in closures, built-ins are captured before the learner's code is
 * loaded, no property is read that could be inherited, and no iterator is used: the learner may replace any of them.
 */

/** All that a machine is made from. Plain data: the referee has it too. */
export interface MachineSpec {
  /** Time of the current function ÷ time of the proposed one: above 1, the proposal is faster. */
  readonly ratio: number;
  /** Milliseconds that one hot call of the current function takes. */
  readonly callMs: number;
  /** Share of the work that is left when the result is not needed, for current and proposed. */
  readonly left: readonly [number, number];
  /** Calls until a function is compiled, and until it is optimised; current, then proposed. */
  readonly warm: readonly [readonly [number, number], readonly [number, number]];
  /** Natural logarithm of the slow-down over the whole budget; below 0 for a machine that gets faster. */
  readonly drift: number;
  /** Spread of the natural logarithm of the speed from one stretch of {@link STRETCH} calls to the next; 0 on a quiet machine. */
  readonly unrest: number;
  readonly names: readonly [string, string];
  /** Four 32-bit words for the noise. */
  readonly seed: readonly [number, number, number, number];
}

export interface Bench {
  /** The two functions as the pull request calls them. */
  readonly names: readonly [string, string];
  readonly current: (key: number) => number;
  readonly proposed: (key: number) => number;
  /** Says that the result of the latest call is needed. */
  readonly keep: (result: number) => void;
  /** Virtual milliseconds since the machine was switched on. */
  readonly now: () => number;
  /** Calls of either function that are left. */
  readonly callsLeft: () => number;
}

/** Calls that one machine can be asked for. */
export const CALLS = 30_000;
/** Virtual milliseconds between two readings of the clock that differ. */
export const CLOCK_STEP_MS = 0.005;

const { exp, floor, imul, sqrt } = Math;
const { freeze } = Object;
const Words = Int32Array;
const Floats = Float64Array;
const OutOfCalls = Error;

const COLD = 3;
const COMPILED = 1.5;
const CACHED = 0.8;
/** What is left of a folded call is the loop around it, whichever function it was. */
const FOLDED_MS = 0.000_02;
const SLOW = 1.6;
const INTERRUPTED = 60;
const CACHE_SLOTS = 512;
const SAME_KEY_FOLDS = 6;
/** Calls in which the neighbour stays as it is. */
const STRETCH = 100;
/** Half the width of a uniform distribution, in its standard deviations. */
const HALF_WIDTH = sqrt(3);
/** Places in the machine's own numbers: the time, and what the latest call costs more when its result is kept. */
const NOW = 0;
const OWED = 1;

/** Switches a machine on. The same spec and the same calls give the same times. */
export function switchOn(spec: MachineSpec): Bench {
  const { ratio, callMs, drift, unrest, left, warm, seed } = spec;
  const leftCurrent = left[0];
  const leftProposed = left[1];
  const currentCompiled = warm[0][0];
  const currentHot = warm[0][1];
  const proposedCompiled = warm[1][0];
  const proposedHot = warm[1][1];
  /** sfc32, the generator of the course's seeded numbers; in typed arrays, which hold numbers without boxing them. */
  const state = new Words(4);
  for (let i = 0; i < 4; i++) state[i] = seed[i]!;
  const random = () => {
    const t = (state[0]! + state[1]! + state[3]!) | 0;
    state[3] = (state[3]! + 1) | 0;
    state[0] = state[1]! ^ (state[1]! >>> 9);
    state[1] = (state[2]! + (state[2]! << 3)) | 0;
    state[2] = (((state[2]! << 21) | (state[2]! >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  const salt = floor(random() * 4294967296);
  const cache = new Words(CACHE_SLOTS);
  const ms = new Floats(2);
  let calls = 0;
  let slowUntil = 0;
  let neighbour = 1;
  let owedFor = 0;
  let currentCalls = 0;
  let proposedCalls = 0;
  let currentKey = 0;
  let proposedKey = 0;
  let currentSame = 0;
  let proposedSame = 0;

  /** Moves the clock by one call and answers the call's result. */
  const call = (isCurrent: boolean, anyKey: number): number => {
    const key = anyKey | 0;
    if (calls >= CALLS)
      throw new OutOfCalls(`The machine is yours for ${CALLS} calls, and they are used up.`);
    calls++;
    const count = isCurrent ? ++currentCalls : ++proposedCalls;
    const compiledAt = isCurrent ? currentCompiled : proposedCompiled;
    const hotAt = isCurrent ? currentHot : proposedHot;
    let cost = isCurrent ? callMs : callMs / ratio;
    cost *= count < compiledAt ? COLD : count < hotAt ? COMPILED : 1;
    if (isCurrent) {
      currentSame = key === currentKey ? currentSame + 1 : 0;
      currentKey = key;
    } else {
      proposedSame = key === proposedKey ? proposedSame + 1 : 0;
      proposedKey = key;
    }
    const mixed = imul(key ^ salt, 0x9e3779b1);
    const slot = (mixed >>> 16) & (CACHE_SLOTS - 1);
    if (cache[slot] === ~key) cost *= CACHED;
    cache[slot] = ~key;
    if (count >= hotAt && (isCurrent ? currentSame : proposedSame) >= SAME_KEY_FOLDS) cost = FOLDED_MS;
    cost *= exp((drift * calls) / CALLS) * (0.9 + 0.2 * random());
    const luck = random();
    if (luck < 0.0006) slowUntil = calls + 100 + floor(random() * 400);
    else if (luck > 0.9992) cost *= INTERRUPTED;
    if (unrest > 0 && calls % STRETCH === 1) neighbour = exp(unrest * HALF_WIDTH * (2 * random() - 1));
    cost *= neighbour;
    if (calls < slowUntil) cost *= SLOW;
    const needed = cost * (isCurrent ? leftCurrent : leftProposed);
    const result = (mixed ^ (isCurrent ? 0x5bd1e995 : 0x1b873593)) | 0;
    ms[NOW] = ms[NOW]! + needed;
    ms[OWED] = cost - needed;
    owedFor = result;
    return result;
  };

  return freeze({
    __proto__: null,
    names: spec.names,
    current: freeze((key: number) => call(true, key)),
    proposed: freeze((key: number) => call(false, key)),
    keep: freeze((result: number) => {
      if (result === owedFor) ms[NOW] = ms[NOW]! + ms[OWED]!;
      ms[OWED] = 0;
    }),
    now: freeze(() => floor(ms[NOW]! / CLOCK_STEP_MS) * CLOCK_STEP_MS),
    callsLeft: freeze(() => CALLS - calls),
  }) as unknown as Bench;
}
