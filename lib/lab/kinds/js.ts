import type { MemoryCounter } from '../memory-counters.ts';
import type { WorkloadLab } from '../workload-lab.ts';

/** A lab in JavaScript or TypeScript. */
export interface JsLab<Input = unknown, Output = unknown> extends WorkloadLab<Input, Output> {
  readonly runtime: 'js';
  /**
   * The exported function that is called with one input; or several, called one after the other, each with the
   * result of the one before. All of them are inside the timed region.
   */
  readonly entry: string | readonly [string, string, ...string[]];
  /**
   * Built-ins to count in a separate run, by counter name: `{ dates: ['Date', 'Date.parse'] }`. A path is a global,
   * optionally followed by property names. `'array-elements'` and `'cache-lines'` count what the code does with arrays
   * instead: {@link MEMORY_COUNTERS}.
   */
  readonly counters?: { readonly [counter: string]: readonly string[] | MemoryCounter };
}
