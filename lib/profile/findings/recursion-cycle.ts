import { cyclesOf } from '../cycles.ts';
import { nameOf } from '../kinds/calls.ts';
import { type Rule, severityOf } from './finding.ts';

/** Below this share of the whole a cycle is not worth a reader's time. */
const SEEN = 0.01;

/** Functions that call each other in a circle: their totals overlap, so none of them may be added to another. */
export const recursionCycle: Rule<'call-graph'> = {
  code: 'recursion-cycle',
  kind: 'call-graph',
  learn: { lessons: ['flame-graphs', 'native-toolbox'], labs: ['flamegraph-first-read'] },
  find(graph) {
    const whole = graph.whole[0]!;
    if (!(whole > 0)) return [];
    const cycle = cyclesOf(graph.frames.length, graph.edges);
    const members = new Map<number, number[]>();
    for (let id = 0; id < cycle.length; id++) {
      const known = members.get(cycle[id]!);
      if (known) known.push(id);
      else members.set(cycle[id]!, [id]);
    }
    const total = graph.total[0]!;
    return (
      [...members.values()]
        // A module that imports another always closes a circle through the interpreter.
        .filter((ids) => ids.length > 1 && ids.every((id) => graph.frames[id]!.role !== 'engine'))
        .map((ids) => ids.sort((a, b) => total[b]! - total[a]! || a - b))
        .filter((ids) => total[ids[0]!]! >= SEEN * whole)
        .sort((a, b) => total[b[0]!]! - total[a[0]!]!)
        .slice(0, 5)
        .map((ids) => {
          const share = Math.min(1, total[ids[0]!]! / whole);
          return {
            code: 'recursion-cycle',
            severity: severityOf(share) === 'high' ? ('medium' as const) : ('low' as const),
            sure: 'certain' as const,
            facts: {
              functions: ids.length,
              first: nameOf(graph.frames[ids[0]!]!),
              second: nameOf(graph.frames[ids[1]!]!),
              share,
            },
            evidence: ids.slice(0, 8).map((id) => ({
              what: 'frame' as const,
              id,
              name: nameOf(graph.frames[id]!),
              amount: total[id]!,
            })),
            saving: null,
          };
        })
    );
  },
  words({ functions, first, second, share }) {
    const others = Number(functions) - 2;
    const more = others > 0 ? ` and ${others} more` : '';
    return {
      title: `${functions} functions call each other`,
      because: `${first}, ${second}${more} call each other in a circle, which came to ${Math.round(100 * Number(share))} % of the whole. Their totals overlap: compare their self amounts, or take the circle as one.`,
    };
  },
};
