import type { CallGraph } from '../kinds/call-graph.ts';
import { nameOf } from '../kinds/calls.ts';
import { type Rule, severityOf } from './finding.ts';

/** As for the hot path of a call tree: a tenth is what a reader sees at once. */
const HOT = 0.1;

/**
 * The function that most was spent in itself, and the caller that asks for most of it. A call graph knows no stacks, so how
 * much of the caller's total it is comes from the call site alone, and nothing is said of who stands further above.
 */
export const hotFunction: Rule<'call-graph'> = {
  code: 'hot-function',
  kind: 'call-graph',
  learn: { lessons: ['native-toolbox', '80-20-low-hanging-fruit-when-to-stop'], labs: ['hotspot-8020'] },
  find(graph) {
    const [whole, self] = [graph.whole[0]!, graph.self[0]!];
    let hottest = -1;
    for (let id = 0; id < self.length; id++)
      if (graph.frames[id]!.role !== 'idle' && (hottest < 0 || self[id]! > self[hottest]!)) hottest = id;
    if (hottest < 0 || !(whole > 0) || self[hottest]! < HOT * whole) return [];
    const caller = mainCaller(graph, hottest);
    const name = nameOf(graph.frames[hottest]!);
    const share = Math.min(1, self[hottest]! / whole);
    return [
      {
        code: 'hot-function',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          frame: name,
          share,
          measure: graph.measures[0]!.name,
          calls: graph.calls[hottest]!,
          ...(caller ? { caller: nameOf(graph.frames[caller.id]!), callerShare: caller.share } : {}),
        },
        evidence: [
          { what: 'frame', id: hottest, name, amount: self[hottest]! },
          ...(caller
            ? [
                {
                  what: 'frame' as const,
                  id: caller.id,
                  name: nameOf(graph.frames[caller.id]!),
                  amount: caller.amount,
                },
              ]
            : []),
        ],
        saving: { amount: self[hottest]!, unit: graph.measures[0]!.unit, share },
      },
    ];
  },
  words({ frame, share, measure, calls, caller, callerShare }) {
    const percent = (value: number | string | undefined) => `${Math.round(100 * Number(value))} %`;
    const times = Number(calls) > 0 ? `, in ${Number(calls).toLocaleString('en-US')} calls` : '';
    return {
      title: `${frame} takes ${percent(share)} itself`,
      because: `${percent(share)} of ${measure} was counted in ${frame} itself${times}.${
        caller === undefined ? '' : ` ${caller} asks for ${percent(callerShare)} of what its callers ask for.`
      }`,
    };
  },
};

/** Who asks for most, and for what share of all that callers other than the function itself ask for. */
function mainCaller(graph: CallGraph, callee: number): { id: number; amount: number; share: number } | null {
  const callers = graph.edges.filter((edge) => edge.callee === callee && edge.caller !== callee);
  const all = callers.reduce((sum, { total }) => sum + total[0]!, 0);
  const most = callers.reduce<(typeof callers)[number] | null>(
    (best, edge) => (best && best.total[0]! >= edge.total[0]! ? best : edge),
    null,
  );
  return most && all > 0 ? { id: most.caller, amount: most.total[0]!, share: most.total[0]! / all } : null;
}
