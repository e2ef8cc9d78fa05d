import type { Random } from '#lib/numbers';
import type { LabCore } from './core.ts';

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

/** A lab that generates inputs for a function and judges its outputs: what the timed languages have in common. */
export interface WorkloadLab<Input = unknown, Output = unknown> extends LabCore {
  /** `typical` is the one that is timed: one call of the starter takes 2–8 ms. */
  readonly workloads: { readonly typical: Workload<Input> } & { readonly [name: string]: Workload<Input> };
  /** Shown to the learner with expected and actual output: keep them small. */
  readonly visible: readonly Case<Input>[];
  /** Only named, never shown. Fresh seeds at each run. */
  readonly hidden: readonly Case<Input>[];
  /** Five doubling sizes for the growth metric, which uses the workload `growth` where there is one, else `typical`. */
  readonly sizes?: readonly [number, number, number, number, number];
  /** The workload of the counted run, `typical` at its own size when left out. */
  readonly counted?: { readonly workload: string; readonly size: number };
  /** The right answer. The untouched starter when left out. Runs in the referee. */
  readonly oracle?: (input: Input) => Output;
  /**
   * Compares outside the learner's realm. Answers null, or one sentence: "expected 91, got 7". Deep equality with a
   * relative tolerance of 1e-9 on numbers when left out. `output` is untrusted: any shape may arrive.
   */
  readonly check?: (input: Input, output: unknown, expected: Output) => string | null;
  /** Counts that come from judging the output of the counted run: `{ rightVerdicts: 4 }`. Runs in the referee. */
  readonly score?: (input: Input, output: unknown) => Readonly<Record<string, number>>;
  /** Milliseconds one call may take before the run is stopped; 2,000 when left out. */
  readonly callLimitMs?: number;
}
