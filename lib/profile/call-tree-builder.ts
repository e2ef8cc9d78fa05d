import type { CallTree, Frame, FrameRole, Timeline } from './kinds/calls.ts';

/** What is known of a function while a file is read. Left out: '', 0 and `code`. */
export interface FrameFacts {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly module?: string;
  readonly role?: FrameRole;
  readonly inlined?: boolean;
}

/** The functions of a recording, each once. Functions are one when name, file, module and being inlined agree. */
export class FrameList {
  readonly frames: Frame[] = [];
  readonly #byKey = new Map<string, number>();

  /** The number of a function, a further one when it was not seen before. */
  add(facts: FrameFacts): number {
    const { name, file = '', line = 0, module = '', role = 'code', inlined = false } = facts;
    // A nameless function has only its line to be told apart by.
    const key = `${name}\0${file}\0${module}\0${inlined}${name === '' ? `\0${line}` : ''}`;
    const found = this.#byKey.get(key);
    if (found !== undefined) return found;
    const id = this.frames.length;
    this.#byKey.set(key, id);
    this.frames.push({ name, file, line, module, role, ...(inlined ? { inlined } : {}) });
    return id;
  }
}

const SMALLEST = 1_024;

/**
 * Grows one thread's tree of calls. Nodes live in typed arrays that double when they are full, and the child of a node by
 * function is found in a hash table with open addressing (Knuth, The Art of Computer Programming 3, §6.4, algorithm L): a
 * Map per node costs ten times the memory and most of the time of reading a large profile.
 */
export class CallTreeBuilder {
  #frame = new Int32Array(SMALLEST);
  #parent = new Int32Array(SMALLEST);
  #self: Float64Array[];
  #size = 1;
  /** Node + 1 at the place its (parent, frame) hashes to; 0 is free. */
  #slots = new Int32Array(2 * SMALLEST);

  /** `measures` is how many amounts each node has. */
  constructor(measures: number) {
    this.#self = Array.from({ length: measures }, () => new Float64Array(SMALLEST));
    this.#frame[0] = -1;
    this.#parent[0] = -1;
  }

  /** The node of `frame` called from `parent` (0 is the thread itself), made when it is not there. */
  child(parent: number, frame: number): number {
    const mask = this.#slots.length - 1;
    let at = hash(parent, frame) & mask;
    for (let node = this.#slots[at]!; node !== 0; node = this.#slots[at]!) {
      if (this.#parent[node - 1] === parent && this.#frame[node - 1] === frame) return node - 1;
      at = (at + 1) & mask;
    }
    return this.append(parent, frame, at);
  }

  /** Adds to what was spent in the node itself. */
  add(node: number, measure: number, amount: number): void {
    this.#self[measure]![node]! += amount;
  }

  /** The finished tree. The builder must not be used afterwards. */
  finish(thread: string, timeline?: Timeline): CallTree {
    return {
      thread,
      frame: this.#frame.slice(0, this.#size),
      parent: this.#parent.slice(0, this.#size),
      self: this.#self.map((amounts) => amounts.slice(0, this.#size)),
      ...(timeline ? { timeline } : {}),
    };
  }

  private append(parent: number, frame: number, slot: number): number {
    const node = this.#size++;
    if (node === this.#frame.length) this.grow();
    this.#frame[node] = frame;
    this.#parent[node] = parent;
    if (2 * this.#size > this.#slots.length) this.rehash();
    else this.#slots[slot] = node + 1;
    return node;
  }

  private grow(): void {
    const capacity = 2 * this.#frame.length;
    const wider = (from: Int32Array) => {
      const to = new Int32Array(capacity);
      to.set(from);
      return to;
    };
    this.#frame = wider(this.#frame);
    this.#parent = wider(this.#parent);
    this.#self = this.#self.map((from) => {
      const to = new Float64Array(capacity);
      to.set(from);
      return to;
    });
  }

  private rehash(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let node = 1; node < this.#size; node++) {
      let at = hash(this.#parent[node]!, this.#frame[node]!) & mask;
      while (this.#slots[at] !== 0) at = (at + 1) & mask;
      this.#slots[at] = node + 1;
    }
  }
}

/** Spreads two small whole numbers over 32 bits: multiplicative hashing, mixed once (Knuth 3, §6.4). */
function hash(parent: number, frame: number): number {
  let bits = Math.imul(parent, 0x9e3779b1) ^ Math.imul(frame + 1, 0x85ebca6b);
  bits ^= bits >>> 15;
  return Math.imul(bits, 0x2c1b3c6d) >>> 1;
}

/** Samples one after another, joined where neighbours share a node and nothing lies between them. */
export class TimelineBuilder {
  #node = new Int32Array(SMALLEST);
  #start = new Float64Array(SMALLEST);
  #duration = new Float64Array(SMALLEST);
  #size = 0;

  /** Appends a sample. A start before the end of the last one is moved there: recorders' clocks step back now and then. */
  add(node: number, startNs: number, durationNs: number): void {
    const last = this.#size - 1;
    const end = last < 0 ? startNs : this.#start[last]! + this.#duration[last]!;
    if (last >= 0 && this.#node[last] === node && startNs <= end) {
      this.#duration[last] = Math.max(end, startNs + durationNs) - this.#start[last]!;
      return;
    }
    if (this.#size === this.#node.length) this.grow();
    this.#node[this.#size] = node;
    this.#start[this.#size] = Math.max(startNs, end);
    this.#duration[this.#size] = Math.max(0, startNs + durationNs - Math.max(startNs, end));
    this.#size++;
  }

  finish(): Timeline {
    return {
      node: this.#node.slice(0, this.#size),
      startNs: this.#start.slice(0, this.#size),
      durationNs: this.#duration.slice(0, this.#size),
    };
  }

  private grow(): void {
    const [node, start, duration] = [this.#node, this.#start, this.#duration];
    this.#node = new Int32Array(2 * node.length);
    this.#start = new Float64Array(2 * node.length);
    this.#duration = new Float64Array(2 * node.length);
    this.#node.set(node);
    this.#start.set(start);
    this.#duration.set(duration);
  }
}
