import { commonHolder } from '../findings/detached-dom.ts';
import { type HeapProfile, pathText, retainerPath, totalsByClass } from '../kinds/heap.ts';

/** How a class changed from one snapshot of a process to a later one. */
export interface ClassGrowth {
  readonly name: string;
  /** Objects that were not in the first snapshot, and those of the first that are gone. */
  readonly added: number;
  readonly removed: number;
  readonly bytes: number;
  /** What the added objects retain together. */
  readonly retained: number;
  /** What most of the added are reached through, and the way there; '' where they have nothing in common. */
  readonly holder: string;
  readonly path: string;
}

/** As many must have come, and more than have gone by as many again, before a class is said to grow. */
const GROWS = 10;

/**
 * Classes of which there are more in `after` than in `before`, by what the added objects retain, largest first; at most `limit`. Objects
 * are known by their ids, which V8 keeps for as long as the process lives. What the engine itself groups ("(string)") is left out: it
 * grows with what a program keeps.
 */
export function growthOf(before: HeapProfile, after: HeapProfile, limit = 10): ClassGrowth[] {
  const known = new Set(before.id);
  const still = new Set(after.id);
  const grown = totalsByClass(after, (node) => !known.has(after.id[node]!));
  const gone = totalsByClass(before, (node) => !still.has(before.id[node]!));
  const removedOf = new Map(
    before.classes.map((name, id) => [name, { count: gone.count[id]!, self: gone.self[id]! }]),
  );
  const names = after.classes
    .map((name, id) => ({ name, id }))
    .filter(({ name }) => !/^\(|^system \/|^blink::/.test(name));
  const rows = names
    .map(({ name, id }) => {
      const removed = removedOf.get(name) ?? { count: 0, self: 0 };
      return {
        id,
        name,
        added: grown.count[id]!,
        removed: removed.count,
        bytes: grown.self[id]! - removed.self,
        retained: grown.retained[id]!,
      };
    })
    .filter(({ added, removed }) => added - removed >= GROWS)
    .sort((a, b) => b.retained - a.retained || b.added - a.added)
    .slice(0, limit);
  const members = new Map<number, number[]>(rows.map(({ id }) => [id, []]));
  for (let node = 1; node < after.classOf.length; node++)
    if (!known.has(after.id[node]!)) members.get(after.classOf[node]!)?.push(node);
  return rows.map(({ id, ...row }) => {
    const holder = commonHolder(after, members.get(id)!);
    return {
      ...row,
      holder: holder === 0 ? '' : after.classes[after.classOf[holder]!]!,
      path: holder === 0 ? '' : pathText(after, retainerPath(after, holder)),
    };
  });
}
