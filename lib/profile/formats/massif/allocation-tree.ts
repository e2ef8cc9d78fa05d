import type { CallTreeBuilder } from '../../call-tree-builder.ts';
import { addressOf, type PlaceList } from './places.ts';
import type { Snapshot } from './snapshots.ts';

interface Into {
  readonly places: PlaceList;
  readonly builder: CallTreeBuilder;
  readonly measure: number;
}

/** A line of the tree while its callers are read. */
interface Open {
  readonly frame: number;
  /** Bytes of the line that no caller has accounted for yet. */
  rest: number;
}

/**
 * Adds the tree of one snapshot as a measure, turned round: what no caller of a line accounts for is spent on the path from that
 * line back to the allocator. A line may be one for all that lay below massif's threshold. Overhead, stacks, and a heap without a
 * tree are added as frames of their own.
 */
export function growTree(
  text: string,
  { heap, overhead, stacks, tree }: Snapshot,
  { places, builder, measure }: Into,
): void {
  const own = (name: string, amount: number) => {
    if (amount > 0) builder.add(builder.child(0, places.own(name)), measure, amount);
  };
  own('overhead of the heap', overhead);
  own('stacks', stacks);
  const path: Open[] = [];
  // Of the whole heap, what no line at the top has taken yet.
  let unplaced = heap;
  const close = (depth: number) => {
    while (path.length > depth) {
      const { rest } = path[path.length - 1]!;
      if (rest > 0) {
        let node = 0;
        for (let at = path.length - 1; at >= 0; at--) node = builder.child(node, path[at]!.frame);
        builder.add(node, measure, rest);
      }
      path.pop();
    }
  };
  let begun = false;
  let at = tree?.begin ?? 0;
  while (tree && at < tree.end) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = LINE.exec(text.slice(at, end).trimEnd());
    at = end + 1;
    if (!line) continue;
    const [, indent, size, what] = line;
    const bytes = Number(size);
    if (!(bytes <= heap)) continue;
    if (!begun) {
      // "n5: 182322 (heap allocation functions) malloc/new/new[], …"
      begun = true;
      continue;
    }
    const depth = Math.min(Math.max(0, indent!.length - 1), path.length);
    close(depth);
    const above = path[depth - 1];
    const address = addressOf(what!);
    // Two functions at one address: the callee was inlined, and comes first.
    const frame = places.at(what!, address !== '' && address === nextAddress(text, at));
    const granted = Math.min(bytes, above ? above.rest : unplaced);
    if (above) above.rest -= granted;
    else unplaced -= granted;
    path.push({ frame, rest: granted });
  }
  close(0);
  own(begun ? 'allocations without a place' : 'heap', unplaced);
}

/** " n1: 80000 0x109BBE: operator new(unsigned long) (new.cc:12)": callers, bytes, and what. */
const LINE = /^( *)n\d{1,9}: (\d{1,16}) (.*)$/;

function nextAddress(text: string, at: number): string {
  return /^ *n\d{1,9}: \d{1,16} (0x[0-9A-Fa-f]{1,16}):/.exec(text.slice(at, at + 200))?.[1] ?? '';
}
