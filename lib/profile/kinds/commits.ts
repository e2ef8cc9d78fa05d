import type { TopRow, Total } from './measure.ts';

/**
 * Why a component rendered: it was new, or what it got, held or read changed. `parent`: nothing of it changed, it rendered because what
 * is above it did. `unknown`: the recorder did not look.
 */
export type RenderReason = 'mount' | 'props' | 'state' | 'hooks' | 'context' | 'parent' | 'unknown';

/** One instance of a component that rendered in one commit. Nanoseconds. */
export interface Render {
  /** A place in {@link Commits.components}. */
  readonly component: number;
  readonly selfNs: number;
  /** With everything below it that rendered. */
  readonly totalNs: number;
  /** Whether another instance of the same component, which rendered too, is above it. */
  readonly isNested: boolean;
  /** The nearest component above it that rendered in this commit too: a place in {@link Commit.renders}; −1 for none. Files may lead in circles. */
  readonly parent: number;
  readonly reason: RenderReason;
}

/** One change that React brought to the page. */
export interface Commit {
  /** Nanoseconds from the beginning of the recording. */
  readonly atNs: number;
  /** Rendering, without effects. */
  readonly durationNs: number;
  readonly effectsNs: number;
  /** Components whose state began it. */
  readonly updaters: readonly string[];
  readonly renders: readonly Render[];
}

/** What a page built with React rendered, commit by commit. */
export interface Commits {
  readonly kind: 'commits';
  /** Names of components, each once; '' for what has none. */
  readonly components: readonly string[];
  /** In order of time. */
  readonly commits: readonly Commit[];
}

/** "Row"; components without a name are anonymous. */
export const componentName = (name: string): string => (name === '' ? 'Anonymous' : name);

/** How long rendering took, in how many commits and renders. */
export function totalsOfCommits({ commits }: Commits): Total[] {
  const sum = (of: (one: Commit) => number) => commits.reduce((all, one) => all + of(one), 0);
  return [
    { name: 'rendering', amount: sum((one) => one.durationNs), unit: 'ns' },
    { name: 'effects', amount: sum((one) => one.effectsNs), unit: 'ns' },
    { name: 'commits', amount: commits.length, unit: 'count' },
    { name: 'renders', amount: sum((one) => one.renders.length), unit: 'count' },
  ];
}

/** Components by the time of their own rendering; one inside itself counts once in its total. At most `limit`. */
export function topOfCommits({ components, commits }: Commits, limit = 20): TopRow[] {
  const self = new Float64Array(components.length);
  const total = new Float64Array(components.length);
  for (const { renders } of commits)
    for (const { component, selfNs, totalNs, isNested } of renders) {
      self[component]! += selfNs;
      if (!isNested) total[component]! += totalNs;
    }
  return [...components.keys()]
    .filter((at) => total[at]! > 0 || self[at]! > 0)
    .sort((a, b) => self[b]! - self[a]! || total[b]! - total[a]! || a - b)
    .slice(0, limit)
    .map((at) => ({ name: componentName(components[at]!), self: self[at]!, total: total[at]!, unit: 'ns' }));
}
