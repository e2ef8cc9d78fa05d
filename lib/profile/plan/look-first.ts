import { estimateError, isScan, nodesOf, type PlanNode, type StatementCounts } from './model.ts';
import { type PlanWeight, weighPages } from './weight.ts';

/** The node of a plan to look at first, and what it does. */
export interface LookFirst {
  readonly node: PlanNode;
  readonly why:
    | 'thrown-away'
    | 'scattered'
    | 'wasted-below'
    | 'heap-fetches'
    | 'pages'
    /** Of a plan without pages, and of one that was not run. */
    | 'rows'
    | 'cost'
    | 'spill'
    | 'estimate'
    /** Of a plan whose nodes are not counted one by one: a scan of everything, an index made for this query, a sort. */
    | 'scans'
    | 'makes-index'
    | 'sorts'
    /** Searches alone, and far more steps than the rows that came of them account for; or not. */
    | 'walks'
    | 'searches';
  /** Rows, pages, cost or steps that `why` speaks of. */
  readonly amount: number;
  /** The share of the plan's weight that is the node's own, 0 to 1. */
  readonly share: number;
}

/**
 * A search that takes so many steps in all, and so many for each row of the result, walks past rows that the result does not show, or
 * adds them up. A row that is found and returned costs some ten.
 */
const WALK_STEPS = 10_000;
const WALK_STEPS_PER_ROW = 1_000;
/** A row costs its own page and a few of the index that led to it. */
const PAGES_PER_ROW = 4;

/**
 * The node that weighs most, by pages where nothing else is given, and the strongest thing that is wrong with it: rows it reads and throws away, rows it
 * looks up in the table, rows it passes on that nobody above needs, entries that lie far apart, or the pages alone.
 */
export function lookFirst(plan: PlanNode, { of, own, whole }: PlanWeight = weighPages(plan)): LookFirst {
  if (plan.statement) return lookFirstUncounted(plan, plan.statement);
  const nodes = nodesOf(plan);
  const widest = nodes.reduce((a, b) => (own[b.id]! > own[a.id]! ? b : a));
  const share = whole === 0 ? 0 : own[widest.id]! / whole;
  if (of === 'cost') return { node: widest, why: 'cost', amount: own[widest.id]!, share };
  const spilled = nodes.find((node) => node.sort?.onDisk);
  const off = nodes.find((node) => Math.max(estimateError(node), 1 / estimateError(node)) >= 1_000);
  if (widest.rowsRemoved > widest.rows)
    return { node: widest, why: 'thrown-away', amount: widest.rowsRemoved, share };
  if (spilled?.sort) return { node: spilled, why: 'spill', amount: spilled.sort.kib, share };
  if ((widest.heapFetches ?? 0) > 0)
    return { node: widest, why: 'heap-fetches', amount: widest.heapFetches!, share };
  if (isScan(widest) && widest.rows > 4 * Math.max(1, plan.rows))
    return { node: widest, why: 'wasted-below', amount: widest.rows - plan.rows, share };
  if (isScan(widest) && widest.ownPages > PAGES_PER_ROW * Math.max(1, widest.rows))
    return { node: widest, why: 'scattered', amount: widest.ownPages, share };
  if (off) return { node: off, why: 'estimate', amount: estimateError(off), share };
  return { node: widest, why: of, amount: own[widest.id]!, share };
}

/** By what the node does, and by the counters of the whole statement. */
function lookFirstUncounted(plan: PlanNode, counts: StatementCounts): LookFirst {
  const nodes = nodesOf(plan);
  const named = (pattern: RegExp) => nodes.find(({ name }) => pattern.test(name));
  const [made, scan, sort] = [named(/automatic/i), named(/^Scan/), named(/temp B-tree/i)];
  if (made && counts.autoIndexRows > 0)
    return { node: made, why: 'makes-index', amount: counts.autoIndexRows, share: 0 };
  if (scan && counts.fullScanSteps > 0)
    return { node: scan, why: 'scans', amount: counts.fullScanSteps, share: 0 };
  if (sort && counts.sorts > 0) return { node: sort, why: 'sorts', amount: counts.sorts, share: 0 };
  const searches = nodes.filter(({ name }) => name.startsWith('Search'));
  const innermost = searches.at(-1);
  const isWalk =
    counts.vmSteps >= WALK_STEPS && counts.vmSteps >= WALK_STEPS_PER_ROW * Math.max(1, plan.rows);
  if (innermost && isWalk) return { node: innermost, why: 'walks', amount: counts.vmSteps, share: 0 };
  const node = searches[0] ?? nodes[1] ?? plan;
  return { node, why: 'searches', amount: counts.vmSteps, share: 0 };
}
