import { type CallTreeBuilder, FrameList } from '../../call-tree-builder.ts';
import { asList, Unreadable } from '../../unreadable.ts';
import { plainText } from './plain-text.ts';

/** The tree of a page, its columns checked. */
export interface MemrayTree {
  readonly frames: FrameList;
  /** Makes every node; by place in the page, the builder's node. Place 0 is the root. */
  readonly into: (builder: CallTreeBuilder) => Int32Array;
  /** What a node has beyond its children, never below 0. The page gives nodes with what is below them. */
  readonly selfOf: (column: 'value' | 'n_allocations', at: number) => number;
}

/** Reads the columns of a page's nodes. Throws {@link Unreadable}. */
export function allocationTree(nodes: Record<string, unknown>, strings: readonly unknown[]): MemrayTree {
  const children = asList(nodes.children, 'nodes.children').map((one, at) =>
    asList(one, `nodes.children[${at}]`),
  );
  const size = children.length;
  const columns = new Map<string, readonly unknown[]>();
  const number = (column: string, at: number): number => {
    let list = columns.get(column);
    if (!list) {
      list = asList(nodes[column], `nodes.${column}`);
      columns.set(column, list);
    }
    const value = list[at];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw new Unreadable(`nodes.${column}[${at}] is no whole number from 0.`);
  };
  const text = (column: string, at: number): string => {
    const found = strings[number(column, at)];
    return typeof found === 'string' ? plainText(found.slice(0, 2_000)) : '';
  };
  return {
    frames: new FrameList(),
    into(builder) {
      const made = new Int32Array(size).fill(-1);
      made[0] = 0;
      const waiting = [0];
      // A node is made once, whoever else names it: no way leads in a circle.
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
        for (const child of children[at]!) {
          if (typeof child !== 'number' || !(child > 0 && child < size) || !Number.isInteger(child))
            throw new Unreadable(`nodes.children[${at}] names a node that is not there.`);
          if (made[child]! >= 0) continue;
          const frame = this.frames.add({
            name: text('function', child),
            file: text('filename', child),
            line: number('lineno', child),
          });
          made[child] = builder.child(made[at]!, frame);
          waiting.push(child);
        }
      return made.map((node) => Math.max(0, node));
    },
    selfOf(column, at) {
      let own = number(column, at);
      for (const child of children[at]!) own -= number(column, child as number);
      return Math.max(0, own);
    },
  };
}

/** [asked for before snapshot, freed before snapshot or null, node, allocations, bytes] in columns. */
interface Intervals {
  /** By place of a node: the bytes that it held after a snapshot. */
  readonly at: (snapshot: number) => Float64Array;
}

/** What a temporal page says of the time of each allocation. Rows that name no node of `size` are refused. */
export function heldAfter(rows: readonly unknown[], size: number): Intervals {
  const columns = [0, 1, 2, 4].map(() => new Float64Array(rows.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [begin, end, place, bytes] = columns;
  rows.forEach((row, at) => {
    const cells = asList(row, `intervals[${at}]`);
    [0, 1, 2, 4].forEach((cell, column) => {
      const value = cells[cell];
      if (cell === 1 && value === null) columns[column]![at] = Number.POSITIVE_INFINITY;
      else if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
        columns[column]![at] = value;
      else throw new Unreadable(`intervals[${at}][${cell}] is no whole number from 0.`);
    });
    if (place[at]! >= size) throw new Unreadable(`intervals[${at}] names a node that is not there.`);
  });
  return {
    at(snapshot) {
      const held = new Float64Array(size);
      for (let row = 0; row < rows.length; row++)
        if (begin[row]! <= snapshot && end[row]! > snapshot) held[place[row]!]! += bytes[row]!;
      return held;
    },
  };
}
