import { commonHolder } from '../findings/detached-dom.ts';
import { type HeapProfile, pathText, retainerPath, totalsByClass } from '../kinds/heap.ts';

/** What became of a class from one snapshot of a process to a later one. Sizes are bytes. */
export interface ClassChange {
  readonly name: string;
  /** A place in the later snapshot's classes; −1 for a class of which it has none. */
  readonly id: number;
  /** Objects that were not in the first snapshot, and those of the first that are gone. */
  readonly added: number;
  readonly removed: number;
  /** How much more the class takes itself; below zero for less. */
  readonly bytes: number;
  /** What the added objects retain together. */
  readonly retained: number;
}

/** How a class changed from one snapshot of a process to a later one. */
export interface ClassGrowth extends Omit<ClassChange, 'id'> {
  /** What most of the added are reached through, and the way there; '' where they have nothing in common. */
  readonly holder: string;
  readonly path: string;
}

/** As many must have come, and more than have gone by as many again, before a class is said to grow. */
const GROWS = 10;

/** Whether an object of a later snapshot of the same process was not in an earlier one. V8 keeps an object's id while it lives. */
export function freshIn(before: HeapProfile, after: HeapProfile): (node: number) => boolean {
  const known = new Set(before.id);
  return (node) => !known.has(after.id[node]!);
}

/** Every class of which objects came or went, by what the added ones retain, largest first. */
export function classChanges(before: HeapProfile, after: HeapProfile): ClassChange[] {
  const grown = totalsByClass(after, freshIn(before, after));
  const gone = totalsByClass(before, freshIn(after, before));
  const goneOf = new Map(before.classes.map((name, id) => [name, id]));
  const known = new Set(after.classes);
  const change = (name: string, id: number): ClassChange => {
    const was = goneOf.get(name) ?? -1;
    const [added, own, retained] =
      id < 0 ? [0, 0, 0] : [grown.count[id]!, grown.self[id]!, grown.retained[id]!];
    return {
      name,
      id,
      added,
      removed: was < 0 ? 0 : gone.count[was]!,
      bytes: own - (was < 0 ? 0 : gone.self[was]!),
      retained,
    };
  };
  return [
    ...after.classes.map(change),
    ...before.classes.filter((name) => !known.has(name)).map((name) => change(name, -1)),
  ]
    .filter(({ added, removed }) => added > 0 || removed > 0)
    .sort((a, b) => b.retained - a.retained || b.added - a.added || a.bytes - b.bytes);
}

/**
 * Classes of which there are more in `after` than in `before`, by what the added objects retain, largest first; at most `limit`. What the
 * engine itself groups ("(string)") is left out: it grows with what a program keeps.
 */
export function growthOf(before: HeapProfile, after: HeapProfile, limit = 10): ClassGrowth[] {
  const isFresh = freshIn(before, after);
  const rows = classChanges(before, after)
    .filter(({ name }) => !/^\(|^system \/|^blink::/.test(name))
    .filter(({ added, removed }) => added - removed >= GROWS)
    .slice(0, limit);
  const members = new Map<number, number[]>(rows.map(({ id }) => [id, []]));
  for (let node = 1; node < after.classOf.length; node++)
    if (isFresh(node)) members.get(after.classOf[node]!)?.push(node);
  return rows.map(({ id, ...row }) => {
    const holder = commonHolder(after, members.get(id)!);
    return {
      ...row,
      holder: holder === 0 ? '' : after.classes[after.classOf[holder]!]!,
      path: holder === 0 ? '' : pathText(after, retainerPath(after, holder)),
    };
  });
}
