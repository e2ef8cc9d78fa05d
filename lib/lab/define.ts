import type { Random } from '#lib/numbers';
import type { Targets } from './metrics/index.ts';

/** A family of inputs. `generate` is pure: the same random numbers and size give the same input. */
export interface Workload<Input> {
  /** How many rows, lines, cells …; what "n" means in growth and in counts per item. */
  readonly size: number;
  /** What `size` counts, in the plural: "rows". */
  readonly unit: string;
  generate(random: Random, size: number): Input;
}

/** One correctness case: a workload at some size, or an input of its own. */
export type Case<Input> =
  | { readonly name: string; readonly workload: string; readonly size?: number }
  | { readonly name: string; readonly input: (random: Random) => Input };

/** By counter: the words that follow its figure. */
export type CounterWords = Readonly<Record<string, string>>;

/**
 * What a counted run sees of memory: elements of arrays that are read or written, or the lines that those accesses fetch into
 * a simulated first-level cache of 32 KiB.
 */
export const MEMORY_COUNTERS = ['array-elements', 'cache-lines'] as const;
export type MemoryCounter = (typeof MEMORY_COUNTERS)[number];

/** What a lab is, apart from its prose and its sources. See docs/labs.md for the contract. */
export interface LabDefinition<Input = unknown, Output = unknown> {
  readonly title: string;
  /** One sentence for lists. */
  readonly summary: string;
  readonly minutes: number;
  readonly difficulty: 1 | 2 | 3;
  readonly runtime: 'js';
  /**
   * The exported function that is called with one input; or several, called one after the other, each with the
   * result of the one before. All of them are inside the timed region.
   */
  readonly entry: string | readonly [string, string, ...string[]];
  /** `typical` is the one that is timed: one call of the starter takes 2–8 ms. */
  readonly workloads: { readonly typical: Workload<Input> } & { readonly [name: string]: Workload<Input> };
  /** Shown to the learner with expected and actual output: keep them small. */
  readonly visible: readonly Case<Input>[];
  /** Only named, never shown. Fresh seeds at each run. */
  readonly hidden: readonly Case<Input>[];
  /** Five doubling sizes for the growth metric, which uses the workload `growth` where there is one, else `typical`. */
  readonly sizes?: readonly [number, number, number, number, number];
  /**
   * Built-ins to count in a separate run, by counter name: `{ dates: ['Date', 'Date.parse'] }`. A path is a global,
   * optionally followed by property names. `'array-elements'` and `'cache-lines'` count what the code does with arrays
   * instead: {@link MEMORY_COUNTERS}.
   */
  readonly counters?: { readonly [counter: string]: readonly string[] | MemoryCounter };
  /**
   * What a counter counts, in words that follow its figure: `{ dates: 'Date objects made', right: 'of 4 kinds right' }`.
   * The counter's name, spelt out, when left out.
   */
  readonly counterWords?: CounterWords;
  /** The workload of the counted run, `typical` at its own size when left out. */
  readonly counted?: { readonly workload: string; readonly size: number };
  readonly targets: { readonly bronze: Targets; readonly silver: Targets; readonly gold: Targets };
  /** The right answer. The untouched starter when left out. Runs in the referee. */
  readonly oracle?: (input: Input) => Output;
  /**
   * Compares outside the learner's realm. Answers null, or one sentence: "expected 91, got 7". Deep equality with a
   * relative tolerance of 1e-9 on numbers when left out. `output` is untrusted: any shape may arrive.
   */
  readonly check?: (input: Input, output: unknown, expected: Output) => string | null;
  /** Counts that come from judging the output of the counted run: `{ rightVerdicts: 4 }`. Runs in the referee. */
  readonly score?: (input: Input, output: unknown) => Readonly<Record<string, number>>;
  /** The question of the predict step. */
  readonly predict?: {
    readonly question: string;
    readonly choices: readonly number[];
    /** Written after each choice: "×". */
    readonly unit: string;
    /** The right answer when it is not the reference's measured ratio. */
    readonly answer?: number;
  };
  /** Milliseconds one call may take before the run is stopped; 2,000 when left out. */
  readonly callLimitMs?: number;
}

/** Gives a lab its types. Validation happens when the course is compiled, with every problem reported in one pass. */
export function defineLab<Input, Output>(lab: LabDefinition<Input, Output>): LabDefinition<Input, Output> {
  return lab;
}
