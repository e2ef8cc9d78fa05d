import { type Commits, componentName, type Render, type RenderReason } from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** One commit in the strip. */
export interface CommitMark {
  readonly atNs: number;
  readonly durationNs: number;
  readonly renders: number;
}

export interface CommitFacts {
  /** In order of time. */
  readonly commits: readonly CommitMark[];
  /** How many there are; later ones are not drawn. */
  readonly of: number;
  /** Whether the recorder looked why components rendered. */
  readonly tellsWhy: boolean;
}

/** A component of one commit with what rendered below it. */
export interface RenderNode {
  readonly name: string;
  /** As shares of the commit's rendering. */
  readonly self: number;
  readonly total: number;
  readonly reason: RenderReason | null;
  readonly children: readonly RenderNode[];
}

/** What rendered in one commit. */
export interface CommitPicture {
  readonly root: RenderNode;
  readonly durationNs: number;
  readonly effectsNs: number;
  readonly updaters: readonly string[];
  /** Components by their own time, dearest first. At most 200. */
  readonly ranked: readonly ComponentRow[];
}

/** What the renders of one component come to. */
export interface ComponentRow {
  readonly name: string;
  readonly renders: number;
  readonly selfNs: number;
  /** One inside itself counted once. */
  readonly totalNs: number;
  /** How many renders began for each reason, the most frequent first. */
  readonly reasons: readonly (readonly [RenderReason, number])[];
}

const MOST_COMMITS = 2_000;
const MOST_ROWS = 200;
/** Narrower renders cannot be seen; the table has them. */
const NARROWEST = 0.002;
/** Components above each other that are drawn; no page nests that deep. */
const DEEPEST = 200;

/** Answers what the page draws of React's commits. */
export class CommitReader implements KindReader<CommitFacts> {
  readonly #recording: Commits;

  private constructor(recording: Commits) {
    this.#recording = recording;
  }

  /** Null for a recording without a commit. */
  static of(recording: Commits): CommitReader | null {
    return recording.commits.length > 0 ? new CommitReader(recording) : null;
  }

  facts(): CommitFacts {
    const { commits } = this.#recording;
    return {
      commits: commits.slice(0, MOST_COMMITS).map(({ atNs, durationNs, renders }) => ({
        atNs,
        durationNs,
        renders: renders.length,
      })),
      of: commits.length,
      tellsWhy: commits.some(({ renders }) => renders.some(({ reason }) => reason !== 'unknown')),
    };
  }

  /** One commit, by its place. */
  commit(at: number): CommitPicture {
    const { durationNs, effectsNs, updaters, renders } = this.#recording.commits[at]!;
    return {
      root: this.#tree(renders, durationNs),
      durationNs,
      effectsNs,
      updaters,
      ranked: rank(this.#recording.components, [renders]).slice(0, MOST_ROWS),
    };
  }

  /** Components in all commits together, dearest first. At most 200. */
  components(search: string): { readonly rows: readonly ComponentRow[]; readonly of: number } {
    const { components, commits } = this.#recording;
    const wanted = search.trim().toLowerCase();
    const rows = rank(
      components,
      commits.map(({ renders }) => renders),
    ).filter(({ name }) => name.toLowerCase().includes(wanted));
    return { rows: rows.slice(0, MOST_ROWS), of: rows.length };
  }

  #tree(renders: readonly Render[], durationNs: number): RenderNode {
    const below = new Map<number, number[]>();
    renders.forEach(({ parent }, at) => {
      const list = below.get(parent) ?? [];
      list.push(at);
      below.set(parent, list);
    });
    const roots = below.get(-1) ?? [];
    // A file may give a commit less time than what rendered in it.
    const whole = Math.max(
      durationNs,
      roots.reduce((sum, at) => sum + renders[at]!.totalNs, 0),
      1,
    );
    const nodesIn = (places: readonly number[], room: number, depth: number): RenderNode[] => {
      const sum = places.reduce((all, at) => all + renders[at]!.totalNs, 0) / whole;
      // Nor may children outgrow what they are in.
      const scale = sum > room && sum > 0 ? room / sum : 1;
      return places.flatMap((at) => {
        const { component, selfNs, totalNs, reason } = renders[at]!;
        const total = (totalNs / whole) * scale;
        if (total < NARROWEST || depth > DEEPEST) return [];
        return {
          name: componentName(this.#recording.components[component]!),
          self: Math.min(1, selfNs / whole),
          total,
          reason,
          children: nodesIn(below.get(at) ?? [], total, depth + 1),
        };
      });
    };
    return { name: 'commit', self: 0, total: 1, reason: null, children: nodesIn(roots, 1, 0) };
  }
}

function rank(components: readonly string[], commits: readonly (readonly Render[])[]): ComponentRow[] {
  const sums = new Map<
    number,
    { renders: number; selfNs: number; totalNs: number; reasons: Map<RenderReason, number> }
  >();
  for (const renders of commits)
    for (const { component, selfNs, totalNs, isNested, reason } of renders) {
      const sum = sums.get(component) ?? { renders: 0, selfNs: 0, totalNs: 0, reasons: new Map() };
      sum.renders++;
      sum.selfNs += selfNs;
      if (!isNested) sum.totalNs += totalNs;
      sum.reasons.set(reason, (sum.reasons.get(reason) ?? 0) + 1);
      sums.set(component, sum);
    }
  return [...sums]
    .map(([component, { reasons, ...sum }]) => ({
      ...sum,
      name: componentName(components[component]!),
      reasons: [...reasons].sort((a, b) => b[1] - a[1]),
    }))
    .sort((a, b) => b.selfNs - a.selfNs || b.totalNs - a.totalNs);
}
