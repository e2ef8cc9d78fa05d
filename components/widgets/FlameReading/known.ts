import { type CallProfile, nameOf, totalsByFrame } from '#lib/profile';
import type { Known } from './reading.ts';

/** The right answers, worked out from the recording. */
export function whatIsKnown(profile: CallProfile): Known {
  const { frames, trees } = profile;
  const tree = trees[0]!;
  const own = (frame: number) => frame >= 0 && frames[frame]!.role === 'code';
  const nameAt = (node: number) => nameOf(frames[tree.frame[node]!]!);
  const nodes = [...tree.frame.keys()].filter((node) => own(tree.frame[node]!));
  const best = <T>(of: readonly T[], score: (one: T) => number) =>
    of.reduce((most, one) => (score(one) > score(most) ? one : most));
  const runs = new Int32Array(tree.frame.length);
  for (let node = 1; node < runs.length; node++) {
    const parent = tree.parent[node]!;
    runs[node] = tree.frame[parent] === tree.frame[node] ? runs[parent]! + 1 : 0;
  }
  const { self } = totalsByFrame(profile);
  const whole = tree.self[0]!.reduce((sum, one) => sum + one, 0);
  const dearest = best([...frames.keys()].filter(own), (frame) => self[frame]!);
  const main = nodes.find((node) => nameAt(node) === 'main')!;
  const children = nodes.filter((node) => tree.parent[node] === main);
  const start = new Map<number, number>();
  const { timeline } = tree;
  timeline?.node.forEach((node, at) => {
    let child = node;
    while (child > 0 && tree.parent[child] !== main) child = tree.parent[child]!;
    if (child > 0 && !start.has(child)) start.set(child, timeline.startNs[at]!);
  });
  return {
    tallest: nameAt(best(nodes, (node) => runs[node]!)),
    widest: nameAt(best(nodes, (node) => tree.self[0]![node]!)),
    dearest: {
      name: nameOf(frames[dearest]!),
      share: self[dearest]! / whole,
      places: nodes.filter((node) => tree.frame[node] === dearest && tree.self[0]![node]! > whole / 100)
        .length,
    },
    first: nameAt(best(children, (node) => -(start.get(node) ?? Number.POSITIVE_INFINITY))),
  };
}
