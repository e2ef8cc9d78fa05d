import { type CallProfile, nameOf, walkCalls } from '../kinds/calls.ts';

/** A recording as collapsed stacks, threads as outermost frames where there are several. Whole counts; times in microseconds. */
export function toCollapsed(profile: CallProfile, measure = 0): string {
  const { frames, trees, measures } = profile;
  const perUnit = measures[measure]!.unit === 'ns' ? 1_000 : 1;
  const lines: string[] = [];
  for (const tree of trees) {
    const stack: string[] = trees.length > 1 ? [clean(tree.thread || 'thread')] : [];
    walkCalls(tree, {
      enter(node, frame) {
        stack.push(clean(nameOf(frames[frame]!)));
        const amount = Math.round(tree.self[measure]![node]! / perUnit);
        if (amount > 0) lines.push(`${stack.join(';')} ${amount}`);
      },
      leave() {
        stack.pop();
      },
    });
  }
  return `${lines.join('\n')}\n`;
}

/** What parts stacks and lines may not stand in a name. */
const clean = (name: string) => name.replaceAll(/[;\r\n]/g, ' ');

/**
 * A recording as speedscope's JSON (https://www.speedscope.app/file-format-schema.json), one sampled profile per thread: in order
 * of time where the recording kept it, else one sample per stack.
 */
export function toSpeedscope(profile: CallProfile, name: string, measure = 0): string {
  const { frames, trees, measures } = profile;
  const unit = { ns: 'nanoseconds', bytes: 'bytes', count: 'none' }[measures[measure]!.unit];
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name,
    exporter: 'hotpath',
    shared: {
      frames: frames.map((frame) => ({
        name: nameOf(frame),
        ...(frame.file === '' ? {} : { file: frame.file }),
        ...(frame.line === 0 ? {} : { line: frame.line }),
      })),
    },
    profiles: trees.map((tree) => {
      const samples: number[][] = [];
      const weights: number[] = [];
      const stackOf = (node: number) => {
        const stack: number[] = [];
        for (let at = node; at > 0; at = tree.parent[at]!) stack.push(tree.frame[at]!);
        return stack.reverse();
      };
      if (tree.timeline && measure === 0) {
        tree.timeline.node.forEach((node, at) => {
          samples.push(stackOf(node));
          weights.push(tree.timeline!.durationNs[at]!);
        });
      } else {
        for (let node = 1; node < tree.frame.length; node++)
          if (tree.self[measure]![node]! > 0) {
            samples.push(stackOf(node));
            weights.push(tree.self[measure]![node]!);
          }
      }
      return {
        type: 'sampled',
        name: tree.thread,
        unit,
        startValue: 0,
        endValue: weights.reduce((sum, weight) => sum + weight, 0),
        samples,
        weights,
      };
    }),
  });
}
