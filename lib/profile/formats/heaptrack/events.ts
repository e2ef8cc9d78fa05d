import { CallTreeBuilder, FrameList } from '../../call-tree-builder.ts';
import type { Frame } from '../../kinds/calls.ts';

/** What a heaptrack file holds, in columns. */
export interface Events {
  /** Allocations and frees. */
  readonly count: number;
  /** By event: which kind of allocation was made, or ~ of it when it was freed. */
  readonly infoOf: Int32Array;
  /** By kind of allocation. Bytes. */
  readonly sizes: Float64Array;
  readonly traces: Int32Array;
  /** Traces, 0 for an allocation without a stack among them. */
  readonly traceCount: number;
  readonly frames: readonly Frame[];
  /** Grows the tree of all traces for as many measures; then {@link nodeOf} tells a trace's node. */
  readonly tree: (measures: number) => CallTreeBuilder;
  readonly nodeOf: (trace: number) => number;
  /** Moments at which heaptrack wrote the time: events before them, and what the process had resident. */
  readonly moments: {
    readonly event: Float64Array;
    readonly ns: Float64Array;
    readonly resident: Float64Array;
  };
  readonly skipped: number;
  readonly cut: boolean;
}

/** Reads all lines. Numbers are hexadecimal; what is named by number was written before, texts and traces from 1, kinds from 0. */
export function readEvents(text: string): Events {
  const frames = new FrameList();
  const strings: string[] = [''];
  /** By address: functions from the outermost of those inlined there to the innermost. */
  const functions: number[][] = [[]];
  const traceAt: number[] = [0];
  const above: number[] = [0];
  const sizes: number[] = [];
  const traces: number[] = [];
  const moments = { event: [] as number[], ns: [] as number[], resident: [] as number[] };
  let infoOf = new Int32Array(4_096);
  let [count, skipped, page, ns] = [0, 0, 4_096, 0];
  let cut = false;
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) {
      end = text.length;
      cut = true;
    }
    const mode = text[at];
    const begin = at + 2;
    at = end + 1;
    if (mode === '+' || mode === '-') {
      const info = hexAt(text, begin, end);
      if (!(info < sizes.length)) {
        skipped++;
        continue;
      }
      if (count === infoOf.length) {
        const wider = new Int32Array(2 * count);
        wider.set(infoOf);
        infoOf = wider;
      }
      infoOf[count++] = mode === '+' ? info : ~info;
      continue;
    }
    const line = text.slice(begin, end).trimEnd();
    if (mode === 's') {
      // "s 4 main": the length comes first, since format 3.
      const blank = line.indexOf(' ');
      const counted =
        blank > 0 && Number.parseInt(line.slice(0, blank), 16) === utf8Length(line.slice(blank + 1));
      strings.push(counted ? line.slice(blank + 1) : line);
      continue;
    }
    const numbers = numbersOf(mode ?? '', line);
    if (!numbers) {
      if (IGNORED.has(mode ?? '')) continue;
      skipped++;
      // It still takes its number, else all that come after were named wrongly.
      if (mode === 'i') functions.push([]);
      if (mode === 't') above[traceAt.push(0) - 1] = 0;
      if (mode === 'a') traces[sizes.push(0) - 1] = 0;
      continue;
    }
    const [first = 0, second = 0] = numbers;
    if (mode === 'i') functions.push(functionsAt(numbers, strings, frames));
    else if (mode === 't') {
      const known = first < functions.length && second < traceAt.length;
      if (!known) skipped++;
      traceAt.push(known ? first : 0);
      above.push(known ? second : 0);
    } else if (mode === 'a') {
      // An unknown trace still has its place: what follows is counted from it.
      sizes.push(first);
      traces.push(second < traceAt.length ? second : 0);
    } else if (mode === 'c') {
      ns = Math.max(ns, first * 1e6);
      moments.event.push(count);
      moments.ns.push(ns);
      moments.resident.push(moments.resident.at(-1) ?? 0);
    } else if (mode === 'R') {
      if (moments.resident.length > 0) moments.resident[moments.resident.length - 1] = first * page;
    } else if (mode === 'I') page = first;
  }
  const nodes = new Int32Array(traceAt.length);
  const noStack = frames.add({ name: 'allocations without a stack', role: 'engine' });
  return {
    count,
    infoOf,
    sizes: Float64Array.from(sizes),
    traces: Int32Array.from(traces),
    traceCount: traceAt.length,
    frames: frames.frames,
    tree: (measures) => {
      const builder = new CallTreeBuilder(measures);
      nodes[0] = builder.child(0, noStack);
      // A caller's trace was written before.
      for (let trace = 1; trace < traceAt.length; trace++) {
        let node = above[trace] === 0 ? 0 : nodes[above[trace]!]!;
        for (const frame of functions[traceAt[trace]!]!) node = builder.child(node, frame);
        nodes[trace] = node === 0 ? nodes[0]! : node;
      }
      return builder;
    },
    nodeOf: (trace) => nodes[trace]!,
    moments: {
      event: Float64Array.from(moments.event),
      ns: Float64Array.from(moments.ns),
      resident: Float64Array.from(moments.resident),
    },
    skipped,
    cut,
  };
}

/** Version, command, attached, suppressions, comments. */
const IGNORED = new Set(['v', 'X', 'A', 'S', '#', '\n', '\r', '']);

/** How many numbers a kind of line has at most; an address has three more for each function inlined there. */
const WIDTHS: Record<string, number> = { i: 300, t: 2, a: 2, c: 1, R: 1, I: 2 };

function numbersOf(mode: string, line: string): number[] | null {
  if (!Object.hasOwn(WIDTHS, mode)) return null;
  const numbers = line
    .split(' ', WIDTHS[mode])
    .map((one) => (/^[0-9a-f]{1,16}$/.test(one) ? Number.parseInt(one, 16) : Number.NaN));
  const most = mode === 'i' ? 2 ** 64 : Number.MAX_SAFE_INTEGER;
  return numbers.every((one) => one <= most) ? numbers : null;
}

/** What every C++ allocation goes through; heaptrack itself names its caller instead. */
const ENTRANCE = /^operator new(?:\[\])?\(unsigned (?:long|int)\)$/;

/** "i 4004a1d 8 e d 4a e d 1a": the address, its module, then function, file and line of each that was inlined, innermost first. */
function functionsAt(
  [address = 0, module = 0, ...places]: number[],
  strings: string[],
  frames: FrameList,
): number[] {
  const library = strings[module] ?? '';
  const base = library.slice(library.lastIndexOf('/') + 1);
  const found: number[] = [];
  for (let at = 0; at === 0 || at < places.length; at += 3) {
    const [name = 0, file = 0, line = 0] = places.slice(at, at + 3);
    if (ENTRANCE.test(strings[name] ?? '')) continue;
    found.unshift(
      frames.add({
        name: strings[name] || `0x${address.toString(16)}`,
        file: strings[file] ?? '',
        line: line <= 0x7fffffff ? line : 0,
        module: base,
        inlined: at + 3 < places.length,
      }),
    );
  }
  return found;
}

/** The hexadecimal number from `at` to the line's end; NaN for what is none. */
function hexAt(text: string, at: number, end: number): number {
  let value = 0;
  if (at >= end || end - at > 8) return Number.NaN;
  for (let place = at; place < end; place++) {
    const code = text.charCodeAt(place);
    if (code >= 48 && code <= 57) value = value * 16 + code - 48;
    else if (code >= 97 && code <= 102) value = value * 16 + code - 87;
    else if (code !== 13) return Number.NaN;
  }
  return value;
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Halves of a pair make four bytes together.
    if (code > 0x7ff && (code < 0xd800 || code > 0xdfff)) length += 2;
    else if (code > 0x7f) length++;
  }
  return length;
}
