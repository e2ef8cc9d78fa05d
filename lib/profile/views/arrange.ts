import { CallTreeBuilder, TimelineBuilder } from '../call-tree-builder.ts';
import { type CallProfile, type CallTree, childrenOf, totalsOf, walkCalls } from '../kinds/calls.ts';

/** What of a recording a reader looks at. */
export interface Arranging {
  readonly measure: number;
  /** A place in {@link CallProfile.trees}. */
  readonly thread: number;
  /** A function that calls itself, directly or through others, is drawn once: inner calls count to the outermost. */
  readonly collapseRecursion: boolean;
  /** Functions of this module alone; what others did counts to the nearest caller in it. '' keeps all. */
  readonly module: string;
}

/** A tree as a reader looks at it: idle time left out, one measure, with everything that drawing needs. */
export interface Arranged {
  readonly tree: CallTree;
  /** By node: in it and below it. */
  readonly totals: Float64Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** Rebuilds one thread's tree for reading. Its nodes are numbered anew; amounts of the measure lie in `self[0]`. */
export function arrange(
  profile: CallProfile,
  { measure, thread, collapseRecursion, module }: Arranging,
): Arranged {
  const { frames } = profile;
  const from = profile.trees[thread]!;
  const builder = new CallTreeBuilder(1);
  const nodeOf = new Int32Array(from.parent.length).fill(-1);
  nodeOf[0] = 0;
  /** By frame: the node that stands for it on the path from the root, while there is one. */
  const open = collapseRecursion ? new Int32Array(frames.length) : undefined;
  const opener = collapseRecursion ? new Int32Array(from.parent.length) : undefined;
  walkCalls(from, {
    enter(node, frame) {
      const above = nodeOf[from.parent[node]!]!;
      const { role, module: own } = frames[frame]!;
      if (role === 'idle' || above === -1) return;
      if (module !== '' && own !== module) nodeOf[node] = above;
      else if (open && open[frame]! > 0) nodeOf[node] = open[frame]!;
      else {
        nodeOf[node] = builder.child(above, frame);
        if (open && opener) {
          open[frame] = nodeOf[node]!;
          opener[node] = 1;
        }
      }
      builder.add(nodeOf[node]!, 0, from.self[measure]![node]!);
    },
    leave(node, frame) {
      if (open && opener?.[node] === 1) open[frame] = 0;
    },
  });
  const tree = builder.finish(from.thread, mapTimeline(from, nodeOf));
  return { tree, totals: totalsOf(tree, 0), ...childrenOf(tree) };
}

function mapTimeline({ timeline }: CallTree, nodeOf: Int32Array) {
  if (!timeline) return undefined;
  const mapped = new TimelineBuilder();
  for (let at = 0; at < timeline.node.length; at++) {
    const node = nodeOf[timeline.node[at]!]!;
    // Idle time is a gap.
    if (node > 0) mapped.add(node, timeline.startNs[at]!, timeline.durationNs[at]!);
  }
  return mapped.finish();
}
