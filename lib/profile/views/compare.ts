import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import {
  type CallProfile,
  type CallTree,
  childrenOf,
  type Frame,
  totalsByFrame,
  totalsOf,
  walkCalls,
} from '../kinds/calls.ts';
import type { Arranged } from './arrange.ts';

/** Calls of two recordings in one tree, each node with what both came to. */
export interface Comparison {
  readonly frames: readonly Frame[];
  /** `self[0]`: the first recording, `self[1]`: the second. Amounts are shares of each recording's own whole. */
  readonly tree: CallTree;
  /** What a share of 1 stands for in each, in the measure's unit. */
  readonly whole: readonly [number, number];
  /** By function, the greatest change of self time first. */
  readonly functions: readonly FunctionChange[];
}

export interface FunctionChange {
  /** A place in {@link Comparison.frames}. */
  readonly frame: number;
  /** Shares of self time, 0 to 1. */
  readonly before: number;
  readonly after: number;
  /** Half the width of the change's 95 % interval, in shares; 0 where calls were traced and there is none. */
  readonly plusMinus: number;
  /** Less or more when the interval of the change leaves 0 out. */
  readonly verdict: 'less' | 'more' | 'too-noisy' | 'same';
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.96;

/**
 * Puts two recordings of one program side by side. A call is the same when the names from the root down are: files and lines move
 * with an edit. Idle time is left out of both. The interval of a change of share is that of two independent binomial
 * shares (Newcombe, Statistics in Medicine 17, 1998, method 10: intervals of each by Wilson, differences of their bounds).
 */
export function compareCalls(before: CallProfile, after: CallProfile, measure = 0): Comparison {
  const list = new FrameList();
  const builder = new CallTreeBuilder(2);
  const wholes: [number, number] = [0, 0];
  const profiles = [before, after] as const;
  for (const side of [0, 1] as const) {
    const { frames, trees } = profiles[side];
    const idOf = frames.map((frame) =>
      list.add({
        name: frame.name === '' ? `anonymous in ${fileName(frame)}` : frame.name,
        role: frame.role,
      }),
    );
    for (const tree of trees) {
      const nodeOf = new Int32Array(tree.parent.length);
      walkCalls(tree, {
        enter(node, frame) {
          const above = nodeOf[tree.parent[node]!]!;
          if (frames[frame]!.role === 'idle' || above < 0) {
            nodeOf[node] = -1;
            return;
          }
          nodeOf[node] = builder.child(above, idOf[frame]!);
          const amount = tree.self[measure]![node]!;
          builder.add(nodeOf[node]!, side, amount);
          wholes[side] += amount;
        },
      });
    }
  }
  const raw = builder.finish('');
  const tree: CallTree = {
    ...raw,
    self: raw.self.map((amounts, side) =>
      amounts.map((amount) => (wholes[side]! > 0 ? amount / wholes[side]! : 0)),
    ),
  };
  const selves = ([0, 1] as const).map(
    (side) => totalsByFrame({ frames: list.frames, trees: [tree] }, side).self,
  );
  const functions = list.frames
    .map((_, frame) => {
      const [was, is] = [selves[0]![frame]!, selves[1]![frame]!];
      return { frame, before: was, after: is, ...judge(was, before.samples, is, after.samples) };
    })
    .filter((change) => change.before > 0 || change.after > 0)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || b.after - a.after);
  return { frames: list.frames, tree, whole: wholes, functions };
}

function judge(was: number, samplesBefore: number, is: number, samplesAfter: number) {
  if (samplesBefore === 0 || samplesAfter === 0)
    return {
      plusMinus: 0,
      verdict: is < was ? ('less' as const) : is > was ? ('more' as const) : ('same' as const),
    };
  const [low, high] = [wilson(was, samplesBefore), wilson(is, samplesAfter)];
  const change = is - was;
  const down = Math.hypot(is - high.low, low.high - was);
  const up = Math.hypot(high.high - is, was - low.low);
  const verdict = change + up < 0 ? 'less' : change - down > 0 ? 'more' : 'too-noisy';
  return { plusMinus: (down + up) / 2, verdict: verdict as FunctionChange['verdict'] };
}

/** Wilson's interval of a share (Journal of the American Statistical Association 22, 1927). */
function wilson(share: number, samples: number): { low: number; high: number } {
  const centre = (share + (Z * Z) / (2 * samples)) / (1 + (Z * Z) / samples);
  const half =
    (Z / (1 + (Z * Z) / samples)) *
    Math.sqrt((share * (1 - share)) / samples + (Z * Z) / (4 * samples * samples));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

const fileName = ({ file }: Frame) => file.slice(file.lastIndexOf('/') + 1);

/** A comparison ready to be drawn: a node is as wide as what it kept, lost and gained, which add up on every level. */
export interface Difference {
  /** `self[0]`: kept, gone and fresh together. */
  readonly arranged: Arranged;
  /** By node, in it and below it: only in the first recording, only in the second. Shares. */
  readonly gone: Float64Array;
  readonly fresh: Float64Array;
}

/** What each call kept, lost and gained of its own share, summed from the innermost calls up. */
export function differenceOf({ tree }: Comparison): Difference {
  const [was, is] = [tree.self[0]!, tree.self[1]!];
  const part = (of: (was: number, is: number) => number) => was.map((amount, node) => of(amount, is[node]!));
  const goneTree = { ...tree, self: [part((a, b) => Math.max(0, a - b))] };
  const freshTree = { ...tree, self: [part((a, b) => Math.max(0, b - a))] };
  const both = { ...tree, self: [part(Math.max)] };
  return {
    arranged: { tree: both, totals: totalsOf(both, 0), ...childrenOf(both) },
    gone: totalsOf(goneTree, 0),
    fresh: totalsOf(freshTree, 0),
  };
}
