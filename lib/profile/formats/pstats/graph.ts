import type { CallEdge, CallGraph } from '../../kinds/call-graph.ts';
import type { Frame } from '../../kinds/calls.ts';

/** A function as pstats knows it. */
export interface PstatsFunction {
  /** "~" or '' for built-in ones. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

export interface PstatsAmounts {
  readonly calls: number;
  readonly primitive: number;
  readonly selfNs: number;
  readonly totalNs: number;
}

/** Gathers functions and calls as cProfile counts them: totals hold recursion once, as pstats' cumtime does. */
export class PstatsGraph {
  readonly #frames: Frame[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #amounts: PstatsAmounts[] = [];
  readonly #edges = new Map<number, { caller: number; callee: number; calls: number; total: number }>();

  get size(): number {
    return this.#frames.length;
  }

  /** The number of a function. Two of one name are two when they begin on different lines: most lambdas share a name. */
  place({ file, line, name }: PstatsFunction): number {
    const key = `${name}\0${line}\0${file}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = this.#frames.length;
    this.#byKey.set(key, id);
    this.#frames.push(frameOf(file, line, name));
    this.#amounts.push({ calls: 0, primitive: 0, selfNs: 0, totalNs: 0 });
    return id;
  }

  add(id: number, { calls, primitive, selfNs, totalNs }: PstatsAmounts): void {
    const had = this.#amounts[id]!;
    this.#amounts[id] = {
      calls: had.calls + calls,
      primitive: had.primitive + Math.min(primitive, calls),
      selfNs: had.selfNs + selfNs,
      totalNs: had.totalNs + Math.max(selfNs, totalNs),
    };
  }

  addCall(caller: number, callee: number, calls: number, total: number): void {
    const key = caller * 2 ** 26 + callee;
    const edge = this.#edges.get(key);
    if (edge) {
      edge.calls += calls;
      edge.total += total;
    } else this.#edges.set(key, { caller, callee, calls, total });
  }

  /** The finished graph; null when nothing was spent. `wholeNs` where the file says more than its rows come to. */
  finish(wholeNs = 0): CallGraph | null {
    const column = (of: (amounts: PstatsAmounts) => number) => Float64Array.from(this.#amounts, of);
    const self = column(({ selfNs }) => selfNs);
    const total = column(({ totalNs }) => totalNs);
    const whole = Math.max(
      wholeNs,
      self.reduce((sum, amount) => sum + amount, 0),
    );
    if (!(whole > 0)) return null;
    return {
      kind: 'call-graph',
      measures: [{ name: 'time', unit: 'ns' }],
      frames: this.#frames,
      self: [self],
      total: [total.map((amount) => Math.min(amount, whole))],
      calls: column(({ calls }) => calls),
      primitiveCalls: column(({ primitive }) => primitive),
      edges: [...this.#edges.values()].map(
        ({ caller, callee, calls, total: spent }): CallEdge => ({
          caller,
          callee,
          calls,
          total: [Math.min(spent, whole)],
        }),
      ),
      whole: [whole],
    };
  }
}

function frameOf(file: string, line: number, name: string): Frame {
  const at = Number.isInteger(line) && line > 0 ? line : 0;
  if (file === '~' || file === '')
    return { name: name.replace(/^<(.*)>$/, '{$1}'), file: '', line: 0, module: 'built-in', role: 'code' };
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return {
    // "<lambda>" alone would not tell which.
    name: /^<.*>$/.test(name) ? `${name} ${base}:${at}` : name,
    file,
    line: at,
    module: base,
    role: file.startsWith('<frozen importlib') ? 'engine' : 'code',
  };
}
