import { instrument, type Marks } from '../../lib/runtimes/js/instrument.ts';
import { functionOf, lineOf, SHARED_BYTES } from '../../lib/runtimes/js/shadow-stack.ts';

type Exports = Record<string, (...args: unknown[]) => unknown>;

const importText = (text: string) =>
  import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`) as Promise<Exports>;

let loaded = 0;

/** Loads a module as it is. */
export const loadPlain = (source: string): Promise<Exports> => importText(`${source}\n//${++loaded}`);

/** A marked module and the memory that it writes. */
export interface MarkedProgram {
  readonly exports: Exports;
  readonly script: string;
  readonly depth: () => number;
  /** "name:line" of every call now on the stack, outermost first. */
  readonly stack: () => string[];
  readonly functions: ReturnType<typeof instrument>['functions'];
  readonly unmarked: number;
}

/** Loads a module with marks in it, over memory of its own. `places` numbers fit in that. */
export async function loadMarked(
  source: string,
  marks: Marks,
  places = SHARED_BYTES / 4,
): Promise<MarkedProgram> {
  const id = ++loaded;
  const memory = new Int32Array(new SharedArrayBuffer(places * 4));
  const names = { lender: `lender_${id}`, stack: `stack_${id}`, depth: `depth_${id}` };
  const { script, functions, unmarked } = instrument(source, marks, names);
  const scope = globalThis as unknown as Record<string, unknown>;
  scope[names.lender] = () => {
    delete scope[names.lender];
    return memory;
  };
  const exports = await importText(script);
  return {
    exports,
    script,
    functions,
    unmarked,
    depth: () => memory[0]!,
    stack: () =>
      [...memory.subarray(1, 1 + memory[0]!)].map(
        (mark) => `${functions[functionOf(mark)]!.name}:${lineOf(mark)}`,
      ),
  };
}
