import type { FlameRects } from '#lib/profile';

/** The frame at a place of the picture, by share of its width and row; −1 where there is none. `slack`: what a narrow frame is widened by. */
export function rectAt({ depth, left, width }: FlameRects, x: number, row: number, slack: number): number {
  let nearest = -1;
  for (let at = 0; at < depth.length; at++)
    if (depth[at] === row && x >= left[at]! - slack / 2 && x <= left[at]! + Math.max(width[at]!, slack))
      nearest = at;
  return nearest;
}

/** Where an arrow key leads: up to the caller, down to the widest callee, along the row, or to the top; null for other keys. */
export function moveInRects(rects: FlameRects, from: number, key: string): number | null {
  const { parent, depth, left, width } = rects;
  if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home'].includes(key)) return null;
  if (depth.length === 0) return null;
  if (from < 0 || key === 'Home') return 0;
  let best = -1;
  if (key === 'ArrowUp') return parent[from]! >= 0 ? parent[from]! : from;
  for (let at = 0; at < depth.length; at++) {
    if (key === 'ArrowDown') {
      if (parent[at] === from && (best < 0 || width[at]! > width[best]!)) best = at;
    } else if (depth[at] === depth[from] && at !== from) {
      const isLeft = left[at]! < left[from]!;
      if (
        key === 'ArrowLeft'
          ? isLeft && (best < 0 || left[at]! > left[best]!)
          : !isLeft && (best < 0 || left[at]! < left[best]!)
      )
        best = at;
    }
  }
  return best < 0 ? from : best;
}
