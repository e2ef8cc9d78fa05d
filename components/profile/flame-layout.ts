import type { ProfileNode } from '#lib/profile';

/** One frame of a flame graph: where it lies and what it says. Positions are shares of the whole width, 0 to 1. */
export interface FlameFrame {
  readonly id: number;
  readonly parent: number | null;
  readonly depth: number;
  readonly left: number;
  readonly width: number;
  readonly node: ProfileNode;
}

/** Frames narrower than this share cannot be seen or hit. They stay in the table. */
const NARROWEST = 0.002;

/**
 * Lays out a profile, root on top, width is time. Siblings are ordered by total time, largest first, so that the
 * widest path runs down the left edge; frames under 0.2 % of the whole are left out.
 */
export function layOutFlame(root: ProfileNode): FlameFrame[] {
  const frames: FlameFrame[] = [];
  const whole = root.total > 0 ? root.total : 1;
  const visit = (node: ProfileNode, parent: number | null, depth: number, left: number) => {
    const width = node.total / whole;
    if (width < NARROWEST && depth > 0) return;
    const id = frames.length;
    frames.push({ id, parent, depth, left, width, node });
    let at = left;
    for (const child of [...node.children].sort((a, b) => b.total - a.total)) {
      visit(child, id, depth + 1, at);
      at += child.total / whole;
    }
  };
  visit(root, null, 0, 0);
  return frames;
}

/** The frame an arrow key leads to: up to the caller, down to the widest callee, left and right along the row. */
export function moveInFlame(frames: readonly FlameFrame[], from: number, key: string): number {
  const current = frames[from];
  if (!current) return 0;
  const row = frames.filter((frame) => frame.depth === current.depth);
  const place = row.indexOf(current);
  switch (key) {
    case 'ArrowUp':
      return current.parent ?? from;
    case 'ArrowDown':
      return frames.find((frame) => frame.parent === from)?.id ?? from;
    case 'ArrowLeft':
      return row[place - 1]?.id ?? from;
    case 'ArrowRight':
      return row[place + 1]?.id ?? from;
    case 'Home':
      return 0;
    default:
      return from;
  }
}

/** The path of greatest total time from the root to a leaf, as names: what a reader of the graph follows first. */
export function widestPath(root: ProfileNode): string[] {
  const names: string[] = [];
  let node: ProfileNode | undefined = root;
  while (node) {
    names.push(node.name);
    node = [...node.children].sort((a, b) => b.total - a.total)[0];
  }
  return names;
}
