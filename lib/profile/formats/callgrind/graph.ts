import { FrameList } from '../../call-tree-builder.ts';
import { cyclesOf } from '../../cycles.ts';
import type { CallEdge, CallGraph } from '../../kinds/call-graph.ts';
import type { Measure } from '../../kinds/measure.ts';

interface Edge {
  readonly caller: number;
  readonly callee: number;
  calls: number;
  readonly total: Float64Array;
}

/** Adds up costs of functions and of calls between them, and works out totals under recursion. */
export class CallgrindGraph {
  /** Events per line of costs. */
  readonly width: number;
  readonly #measures: readonly { measure: Measure; worth: number }[];
  readonly #frames = new FrameList();
  readonly #self: Float64Array[] = [];
  readonly #line: number[] = [];
  /** By place: its function. A place is a function at one depth of recursion. */
  readonly #frameOf: number[] = [];
  /** By place: whether the function was on the stack already. */
  readonly #again: boolean[] = [];
  readonly #places = new Map<string, number>();
  readonly #edges = new Map<number, Edge>();
  /** By frame: what came in by calls while the function was not on the stack; undefined where nothing called it. */
  readonly #entered: (Float64Array | undefined)[] = [];
  #levels = false;

  constructor(measures: readonly { measure: Measure; worth: number }[]) {
    this.#measures = measures;
    this.width = measures.length;
  }

  /** The place of a function: `f'2` is a place of its own, and the same function as `f`. */
  place(name: string, file: string, module: string): number {
    const key = `${name}\0${file}\0${module}`;
    const found = this.#places.get(key);
    if (found !== undefined) return found;
    const level = /'(\d{1,4})$/.exec(name);
    const plain = level ? name.slice(0, -level[0].length) : name;
    const frame = this.#frames.add({
      name: plain,
      file: file === '???' ? '' : file,
      module: module.slice(module.lastIndexOf('/') + 1),
    });
    this.#self[frame] ??= new Float64Array(this.width);
    this.#levels ||= level !== null;
    const place = this.#frameOf.length;
    this.#frameOf.push(frame);
    this.#again.push(level !== null);
    this.#places.set(key, place);
    return place;
  }

  /** `line` is 0 where it is of another file than the function's. */
  addSelf(place: number, cost: Float64Array, line: number): void {
    const frame = this.#frameOf[place]!;
    const self = this.#self[frame]!;
    for (let at = 0; at < cost.length; at++) self[at]! += cost[at]!;
    if (line > 0 && !(this.#line[frame]! <= line)) this.#line[frame] = line;
  }

  addCall(from: number, to: number, calls: number, cost: Float64Array): void {
    const [caller, callee] = [this.#frameOf[from]!, this.#frameOf[to]!];
    // Exact for as many functions as a file of the largest size can name.
    const key = caller * 2 ** 26 + callee;
    let edge = this.#edges.get(key);
    if (!edge) {
      edge = { caller, callee, calls: 0, total: new Float64Array(this.width) };
      this.#edges.set(key, edge);
    }
    edge.calls += calls;
    for (let at = 0; at < cost.length; at++) edge.total[at]! += cost[at]!;
    if (this.#again[to]) return;
    this.#entered[callee] ??= new Float64Array(this.width);
    const entered = this.#entered[callee]!;
    for (let at = 0; at < cost.length; at++) entered[at]! += cost[at]!;
  }

  /** The finished graph, in the units of the measures. */
  finish(): CallGraph {
    const frames = this.#frames.frames.map((frame, id) => ({ ...frame, line: this.#line[id] ?? 0 }));
    const edges = [...this.#edges.values()];
    const totals = this.#levels ? this.totalsByLevel(edges) : this.totalsByCycle(edges);
    const calls = new Float64Array(frames.length);
    for (const edge of edges) calls[edge.callee]! += edge.calls;
    const worth = this.#measures.map((one) => one.worth);
    const columns = (rows: readonly Float64Array[]) =>
      worth.map((each, at) => Float64Array.from(rows, (row) => each * row[at]!));
    const self = columns(this.#self);
    return {
      kind: 'call-graph',
      measures: this.#measures.map(({ measure }) => measure),
      frames,
      self,
      total: columns(totals),
      calls,
      edges: edges.map(
        ({ caller, callee, calls, total }): CallEdge => ({
          caller,
          callee,
          calls,
          // Nested calls add up to more than was spent: with both on the stack, no more can pass than in either.
          total: worth.map(
            (each, at) => each * Math.min(total[at]!, totals[caller]![at]!, totals[callee]![at]!),
          ),
        }),
      ),
      whole: self.map((amounts) => amounts.reduce((sum, amount) => sum + amount, 0)),
    };
  }

  /** Exact: the recorder told calls that began a recursion from calls within it. */
  private totalsByLevel(edges: readonly Edge[]): Float64Array[] {
    const below = this.selfAndCalls(edges, () => true);
    return below.map((total, frame) => this.#entered[frame] ?? total);
  }

  /**
   * Exact for functions that call at most themselves. In a cycle of several the file does not tell which calls were nested, so a
   * function is given the least of what its callers say and what the whole cycle came to: at most that passed in it.
   */
  private totalsByCycle(edges: readonly Edge[]): Float64Array[] {
    const cycle = cyclesOf(this.#self.length, edges);
    const leaving = ({ caller, callee }: Edge) => cycle[caller] !== cycle[callee];
    const own = this.selfAndCalls(edges, leaving);
    const ofCycle = new Map<number, Float64Array>();
    own.forEach((total, frame) => {
      const sum = ofCycle.get(cycle[frame]!) ?? new Float64Array(this.width);
      for (let at = 0; at < sum.length; at++) sum[at]! += total[at]!;
      ofCycle.set(cycle[frame]!, sum);
    });
    return own.map((total, frame) => {
      const whole = ofCycle.get(cycle[frame]!)!;
      const entered = this.#entered[frame];
      const alone = whole.every((amount, at) => amount === total[at]);
      return alone || !entered ? whole : whole.map((amount, at) => Math.min(amount, entered[at]!));
    });
  }

  private selfAndCalls(edges: readonly Edge[], counts: (edge: Edge) => boolean): Float64Array[] {
    const totals = this.#self.map((self) => self.slice());
    for (const edge of edges) {
      if (!counts(edge)) continue;
      const total = totals[edge.caller]!;
      for (let at = 0; at < total.length; at++) total[at]! += edge.total[at]!;
    }
    return totals;
  }
}
