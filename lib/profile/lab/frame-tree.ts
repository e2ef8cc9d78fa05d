import type { ProfiledFunction, ProfileNode } from './model.ts';

/** A function under one parent, with what was sampled in it and below it. */
export interface Frame {
  /** The same for the same function, wherever it was called from. */
  readonly key: string;
  readonly name: string;
  readonly where: string;
  /** See {@link ProfileNode.match}. */
  readonly match?: string;
  /** Samples. */
  self: number;
  readonly children: Map<string, Frame>;
}

export function makeFrame(key: string, name: string, where: string, match?: string): Frame {
  return { key, name, where, ...(match === undefined ? {} : { match }), self: 0, children: new Map() };
}

/** Samples in a frame and everything below it. */
export function sumSelf(frame: Frame): number {
  let sum = frame.self;
  for (const child of frame.children.values()) sum += sumSelf(child);
  return sum;
}

/** A frame as shares of `samples`, what was never sampled left out. */
export function shareOf(frame: Frame, samples: number): ProfileNode {
  const children = [...frame.children.values()]
    .map((child) => shareOf(child, samples))
    .filter((child) => child.total > 0)
    .sort((a, b) => b.total - a.total);
  return {
    ...identityOf(frame),
    self: frame.self / samples,
    total: sumSelf(frame) / samples,
    children,
  };
}

/** Every function below `root` with its shares of `samples`, hottest by self time first. */
export function listFunctions(root: Frame, samples: number): ProfiledFunction[] {
  const byKey = new Map<string, { frame: Frame; self: number; total: number }>();
  const visit = (frame: Frame, above: ReadonlySet<string>): void => {
    const entry = byKey.get(frame.key) ?? { frame, self: 0, total: 0 };
    entry.self += frame.self;
    if (!above.has(frame.key)) entry.total += sumSelf(frame);
    byKey.set(frame.key, entry);
    const here = new Set(above).add(frame.key);
    for (const child of frame.children.values()) visit(child, here);
  };
  for (const child of root.children.values()) visit(child, new Set());
  return [...byKey.values()]
    .filter((entry) => entry.total > 0)
    .map(({ frame, self, total }) => ({
      ...identityOf(frame),
      self: self / samples,
      total: total / samples,
    }))
    .sort((a, b) => b.self - a.self || b.total - a.total);
}

function identityOf({ name, where, match }: Frame): Pick<ProfileNode, 'name' | 'where' | 'match'> {
  return match === undefined ? { name, where } : { name, where, match };
}
