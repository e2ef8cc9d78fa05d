import {
  comparePlans,
  lookFirst,
  measureOfBoth,
  nodesOf,
  type Plan,
  type PlanFigure,
  type PlanNode,
  type PlanWeight,
  type Profile,
  weighPlan,
} from '#lib/profile';
import type { Changes, KindReader } from '../kinds/kind-reader.ts';

/** A plan as it is drawn. */
export interface PlanFacts {
  /** The tree, without what is left out. */
  readonly root: PlanNode;
  readonly weight: PlanWeight;
  /** The database's own text, cut where nobody reads on. */
  readonly text: string;
  /** Nodes that are not drawn. */
  readonly left: number;
}

/** Two plans in the measure that both have, and what they came to. */
export interface PlanChanges {
  readonly before: PlanFacts;
  readonly after: PlanFacts;
  readonly figures: readonly PlanFigure[];
}

/** Nodes that are drawn; a plan that a person can read has far fewer. */
const MOST_NODES = 300;
const MOST_LETTERS = 200_000;

/** Holds one plan and sets another against it. */
export class PlanReader implements KindReader<PlanFacts, PlanChanges> {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  facts(): PlanFacts {
    return drawn(this.#plan);
  }

  compare(after: Profile): Changes<PlanChanges> {
    if (after.kind !== 'plan')
      return { ok: false, problem: 'It holds no query plan, so there is nothing to set beside the first.' };
    const of = measureOfBoth(this.#plan, after);
    return {
      ok: true,
      changes: {
        before: drawn(this.#plan, of),
        after: drawn(after, of),
        figures: comparePlans(this.#plan, after, of),
      },
    };
  }
}

function drawn(plan: Plan, of?: PlanWeight['of']): PlanFacts {
  const weight = weighPlan(plan, of);
  const { root, text } = plan;
  const all = nodesOf(root);
  const kept = new Set(all.slice(0, MOST_NODES).map(({ id }) => id));
  // The node to look at first is drawn wherever it is, with what leads to it.
  if (all.length > MOST_NODES) keepWayTo(root, lookFirst(root, weight).node.id, kept);
  return {
    root: all.length > MOST_NODES ? pruned(root, kept) : root,
    weight,
    text:
      text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}\n… The text goes on in the file.` : text,
    left: all.length - kept.size,
  };
}

function keepWayTo(node: PlanNode, wanted: number, kept: Set<number>): boolean {
  const isOnWay = node.id === wanted || node.children.some((child) => keepWayTo(child, wanted, kept));
  if (isOnWay) kept.add(node.id);
  return isOnWay;
}

const pruned = (node: PlanNode, kept: ReadonlySet<number>): PlanNode => ({
  ...node,
  children: node.children.filter(({ id }) => kept.has(id)).map((child) => pruned(child, kept)),
});
