import { type Room, squarify } from './squarify.ts';

/** What a treemap is drawn of. */
export interface Branch {
  readonly size: number;
  readonly children: readonly this[];
}

/** A tile of a treemap, in CSS pixels. */
export interface Tile<Node> extends Room {
  readonly node: Node;
  /** A place among the tiles; −1 at the top. */
  readonly parent: number;
  readonly depth: number;
  /** Whether its children lie in it, below its own line of text. */
  readonly isOpen: boolean;
}

/** Height of a tile's own line of text. */
const LINE = 18;
const GAP = 1;
/** Tiles with a shorter side than this cannot be told apart or hit. */
const NARROWEST = 4;

/**
 * Tiles in tiles, level by level; siblings follow each other, the largest first. What is too small to be seen is left out, and of more than `most`
 * tiles the deepest.
 */
export function nestTiles<Node extends Branch>(
  roots: readonly Node[],
  room: Room,
  most: number,
): Tile<Node>[] {
  const tiles: Tile<Node>[] = [];
  const fill = (nodes: readonly Node[], inside: Room, parent: number, depth: number) => {
    const sorted = [...nodes].sort((a, b) => b.size - a.size);
    const rooms = squarify(
      sorted.map(({ size }) => size),
      inside,
    );
    for (const [at, node] of sorted.entries()) {
      const tile = rooms[at];
      if (!tile || Math.min(tile.width, tile.height) < NARROWEST || tiles.length >= most) continue;
      const isOpen = node.children.length > 0 && tile.width > 3 * LINE && tile.height > 2.5 * LINE;
      tiles.push({ ...tile, node, parent, depth, isOpen });
    }
  };
  fill(roots, room, -1, 0);
  for (let at = 0; at < tiles.length && tiles.length < most; at++) {
    const { isOpen, node, x, y, width, height, depth } = tiles[at]!;
    if (!isOpen) continue;
    const inside = {
      x: x + 2 * GAP,
      y: y + LINE,
      width: width - 4 * GAP,
      height: height - LINE - 2 * GAP,
    };
    fill(node.children, inside, at, depth + 1);
  }
  return tiles;
}

/**
 * Where an arrow key leads: up to what a tile lies in, down to the largest in it, left and right to its larger and smaller neighbour; null
 * for other keys.
 */
export function moveInTiles(
  tiles: readonly { readonly parent: number }[],
  from: number,
  key: string,
): number | null {
  if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home'].includes(key) || tiles.length === 0)
    return null;
  if (key === 'Home' || from < 0 || from >= tiles.length) return 0;
  const { parent } = tiles[from]!;
  if (key === 'ArrowUp') return parent < 0 ? from : parent;
  const isWanted = (at: number) => tiles[at]?.parent === (key === 'ArrowDown' ? from : parent);
  if (key === 'ArrowDown') {
    const child = tiles.findIndex((_, at) => isWanted(at));
    return child < 0 ? from : child;
  }
  const next = from + (key === 'ArrowRight' ? 1 : -1);
  return isWanted(next) ? next : from;
}
