import type { ProfileNode } from '#lib/profile';

/** Whatever a flame graph is drawn of. */
export interface FlameNode<Node> {
  readonly name: string;
  readonly children: readonly Node[];
}

/** One frame of a flame graph: where it lies and what it says. Positions are shares of the whole width, 0 to 1. */
export interface FlameFrame<Node = ProfileNode> {
  readonly id: number;
  readonly parent: number | null;
  readonly depth: number;
  readonly left: number;
  readonly width: number;
  readonly node: Node;
}

/** Frames narrower than this share cannot be seen or hit. They stay in the table. */
const NARROWEST = 0.002;

/**
 * Lays out a profile, root on top, width is time. Siblings are ordered by total time, largest first, so that the
 * widest path runs down the left edge; frames under 0.2 % of the whole are left out. `totalOf` is what a width stands for.
 */
export function layOutFlame<Node extends FlameNode<Node>>(
  root: Node,
  totalOf: (node: Node) => number,
): FlameFrame<Node>[] {
  const frames: FlameFrame<Node>[] = [];
  const whole = totalOf(root) > 0 ? totalOf(root) : 1;
  const visit = (node: Node, parent: number | null, depth: number, left: number) => {
    const width = totalOf(node) / whole;
    if (width < NARROWEST && depth > 0) return;
    const id = frames.length;
    frames.push({ id, parent, depth, left, width, node });
    let at = left;
    for (const child of [...node.children].sort((a, b) => totalOf(b) - totalOf(a))) {
      visit(child, id, depth + 1, at);
      at += totalOf(child) / whole;
    }
  };
  visit(root, null, 0, 0);
  return frames;
}

/** The frame an arrow key leads to: up to the caller, down to the widest callee, left and right along the row. */
export function moveInFlame(frames: readonly FlameFrame<unknown>[], from: number, key: string): number {
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
export function widestPath<Node extends FlameNode<Node>>(
  root: Node,
  totalOf: (node: Node) => number,
): string[] {
  const names: string[] = [];
  let node: Node | undefined = root;
  while (node) {
    names.push(node.name);
    node = [...node.children].sort((a, b) => totalOf(b) - totalOf(a))[0];
  }
  return names;
}

/** Width of one letter on a frame, in CSS pixels: the mono type has one width for all. */
const LETTER_PX = 7.3;

/** A label as much as fits, its cut marked by "…"; '' where not even a letter with its mark does. */
export function cutText(text: string, widthPx: number): string {
  const fits = Math.floor(widthPx / LETTER_PX);
  if (text.length <= fits) return text;
  return fits < 2 ? '' : `${text.slice(0, fits - 1)}…`;
}
